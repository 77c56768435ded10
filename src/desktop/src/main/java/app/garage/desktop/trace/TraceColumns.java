package app.garage.desktop.trace;

import java.util.Arrays;

/// A curve reduced to what can be seen: for each pixel column the lowest and the highest place of the drawn line in it,
/// so that no peak disappears however many samples fall into one column. A column no line passes through is empty.
public final class TraceColumns {
    private final double[] low;
    private final double[] high;
    private final boolean[] hole;
    private double lowest = Double.NaN;
    private double highest = Double.NaN;

    /// @param width how many columns, at least one
    public TraceColumns(int width) {
        low = new double[width];
        high = new double[width];
        hole = new boolean[width];
        clear();
    }

    /// Empties every column.
    public void clear() {
        Arrays.fill(low, Double.NaN);
        Arrays.fill(high, Double.NaN);
        Arrays.fill(hole, false);
        lowest = Double.NaN;
        highest = Double.NaN;
    }

    /// Widens a column so that the line passes through a value.
    ///
    /// @param column which, from 0
    /// @param value a number; not-a-number changes nothing
    public void put(int column, double value) {
        put(column, value, value);
    }

    /// Widens a column so that the line passes through all values between two.
    ///
    /// @param column which, from 0
    /// @param least the lower one; not-a-number changes nothing
    /// @param most the higher one
    public void put(int column, double least, double most) {
        if (Double.isNaN(least)) {
            return;
        }
        low[column] = smaller(low[column], least);
        high[column] = larger(high[column], most);
        lowest = smaller(lowest, least);
        highest = larger(highest, most);
    }

    /// Marks a column in which samples are missing.
    ///
    /// @param column which, from 0
    public void miss(int column) {
        hole[column] = true;
    }

    /// {@return how many columns there are}
    public int width() {
        return low.length;
    }

    /// {@return whether no line passes through}
    ///
    /// @param column which, from 0
    public boolean isEmpty(int column) {
        return Double.isNaN(low[column]);
    }

    /// {@return whether samples are missing there}
    ///
    /// @param column which, from 0
    public boolean isHole(int column) {
        return hole[column];
    }

    /// {@return the lowest place of the line, not-a-number in an empty column}
    ///
    /// @param column which, from 0
    public double low(int column) {
        return low[column];
    }

    /// {@return the highest place of the line, not-a-number in an empty column}
    ///
    /// @param column which, from 0
    public double high(int column) {
        return high[column];
    }

    /// {@return whether a line is seen at all}
    public boolean hasValues() {
        return !Double.isNaN(lowest);
    }

    /// {@return the lowest place of all, not-a-number if there is none}
    public double lowest() {
        return lowest;
    }

    /// {@return the highest place of all, not-a-number if there is none}
    public double highest() {
        return highest;
    }

    private static double smaller(double before, double value) {
        return value < before || Double.isNaN(before) ? value : before;
    }

    private static double larger(double before, double value) {
        return value > before || Double.isNaN(before) ? value : before;
    }
}
