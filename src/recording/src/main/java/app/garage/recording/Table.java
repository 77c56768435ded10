package app.garage.recording;

import java.util.List;

/// A conversion given point by point. Outside the points the nearest one counts (ASAM MDF 4, conversions 4
/// and 5).
///
/// @param points at least one, by rising raw value
/// @param between whether values between two points are interpolated; otherwise the nearest point counts,
/// the lower of two that are equally near
public record Table(List<Point> points, boolean between) implements Conversion {
    /// One line of the table.
    ///
    /// @param raw the number as received
    /// @param physical its value
    public record Point(double raw, double physical) {}

    /// Checks that there are points and that they rise.
    public Table {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a table without points");
        }
        for (int i = 1; i < points.size(); i++) {
            if (!(points.get(i).raw > points.get(i - 1).raw)) {
                throw new IllegalArgumentException("the points of a table must rise: " + points.get(i).raw);
            }
        }
    }

    @Override
    public double physical(double raw) {
        if (Double.isNaN(raw)) {
            return raw;
        }
        int after = firstAtOrAfter(raw);
        if (after == 0) {
            return points.getFirst().physical;
        }
        if (after == points.size()) {
            return points.getLast().physical;
        }
        var low = points.get(after - 1);
        var high = points.get(after);
        if (!between) {
            return raw - low.raw <= high.raw - raw ? low.physical : high.physical;
        }
        return low.physical + (raw - low.raw) / (high.raw - low.raw) * (high.physical - low.physical);
    }

    private int firstAtOrAfter(double raw) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).raw < raw) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public Trend trend(double least, double most) {
        boolean rises = true;
        boolean falls = true;
        for (int i = 1; i < points.size(); i++) {
            rises &= points.get(i).physical >= points.get(i - 1).physical;
            falls &= points.get(i).physical <= points.get(i - 1).physical;
        }
        return rises ? Trend.RISING : falls ? Trend.FALLING : Trend.UNKNOWN;
    }
}
