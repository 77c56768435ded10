package app.garage.recording;

/// A part of a formula that works on many moments at once: never one interpreted call per sample.
@FunctionalInterface
interface Column {
    /// Writes the value at each moment, NaN where there is none. Moments come in order of time, block after
    /// block.
    void fill(Moments at, double[] out);

    /// {@return the values in an array of their own}
    default double[] over(Moments at) {
        var out = new double[at.count()];
        fill(at, out);
        return out;
    }
}
