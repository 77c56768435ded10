package app.garage.desktop.live;

import java.util.Arrays;

/// A curve reduced to what can be seen: for each pixel column its smallest, largest and last value, so that no peak
/// disappears however many samples fall into one column. A hole in the data interrupts the curve.
final class TraceColumns {
    private final double[] min;
    private final double[] max;
    private final double[] last;
    private final boolean[] hole;
    private double sum;
    private long count;

    TraceColumns(int width) {
        min = new double[width];
        max = new double[width];
        last = new double[width];
        hole = new boolean[width];
        Arrays.fill(min, Double.NaN);
        Arrays.fill(max, Double.NaN);
        Arrays.fill(last, Double.NaN);
    }

    void put(int column, double value) {
        if (Double.isNaN(value)) {
            hole[column] = true;
            return;
        }
        min[column] = Double.isNaN(min[column]) ? value : Math.min(min[column], value);
        max[column] = Double.isNaN(max[column]) ? value : Math.max(max[column], value);
        last[column] = value;
        sum += value;
        count++;
    }

    int width() {
        return min.length;
    }

    boolean isEmpty(int column) {
        return Double.isNaN(min[column]);
    }

    boolean isHole(int column) {
        return hole[column];
    }

    double min(int column) {
        return min[column];
    }

    double max(int column) {
        return max[column];
    }

    double last(int column) {
        return last[column];
    }

    boolean hasValues() {
        return count > 0;
    }

    double lowest() {
        return Arrays.stream(min).filter(value -> !Double.isNaN(value)).min().orElse(Double.NaN);
    }

    double highest() {
        return Arrays.stream(max).filter(value -> !Double.isNaN(value)).max().orElse(Double.NaN);
    }

    double mean() {
        return count == 0 ? Double.NaN : sum / count;
    }
}
