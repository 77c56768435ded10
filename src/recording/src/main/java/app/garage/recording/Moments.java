package app.garage.recording;

/// A block of moments and what the inputs of a formula are at each of them.
final class Moments {
    private final long[] micros;
    private final int count;
    private final double[][] inputs;

    Moments(long[] micros, int count, double[][] inputs) {
        this.micros = micros;
        this.count = count;
        this.inputs = inputs;
    }

    int count() {
        return count;
    }

    long micros(int place) {
        return micros[place];
    }

    double[] input(int number) {
        return inputs[number];
    }
}
