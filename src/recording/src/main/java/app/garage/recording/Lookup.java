package app.garage.recording;

import java.util.Arrays;

/// A table of numbers over one axis or two, with straight lines between them. Outside its axes the edge
/// counts.
public final class Lookup {
    private final double[] x;
    private final double[] y;
    private final double[] values;

    private Lookup(double[] x, double[] y, double[] values) {
        if (!rising(x) || !rising(y) || values.length != x.length * y.length) {
            throw new IllegalArgumentException("axes must rise and have a value for each place");
        }
        this.x = x;
        this.y = y;
        this.values = values;
    }

    /// {@return a table over one axis}
    ///
    /// @param x the axis, rising
    /// @param values as many
    public static Lookup curve(double[] x, double[] values) {
        return new Lookup(x.clone(), new double[] {0}, values.clone());
    }

    /// {@return a table over two axes}
    ///
    /// @param x the axis along each row, rising
    /// @param y the axis along the columns, rising
    /// @param values row by row
    public static Lookup plane(double[] x, double[] y, double[] values) {
        if (y.length < 2) {
            throw new IllegalArgumentException("a second axis of one place");
        }
        return new Lookup(x.clone(), y.clone(), values.clone());
    }

    private static boolean rising(double[] axis) {
        for (int i = 1; i < axis.length; i++) {
            if (!(axis[i] > axis[i - 1])) {
                return false;
            }
        }
        return axis.length > 0;
    }

    /// {@return whether there are two axes}
    public boolean plane() {
        return y.length > 1;
    }

    /// {@return the value at a place, NaN if the place is none}
    ///
    /// @param atX along the first axis
    /// @param atY along the second axis; 0 where there is only one
    public double at(double atX, double atY) {
        if (Double.isNaN(atX) || Double.isNaN(atY)) {
            return Double.NaN;
        }
        int row = below(y, atY);
        double low = across(row, atX);
        if (y.length == 1) {
            return low;
        }
        return mixed(low, across(row + 1, atX), share(y, row, atY));
    }

    private double across(int row, double atX) {
        int column = below(x, atX);
        double low = values[row * x.length + column];
        return x.length == 1 ? low : mixed(low, values[row * x.length + column + 1], share(x, column, atX));
    }

    private static double mixed(double low, double high, double share) {
        return share == 0 ? low : low + (high - low) * share;
    }

    private static double share(double[] axis, int below, double at) {
        return Math.clamp((at - axis[below]) / (axis[below + 1] - axis[below]), 0, 1);
    }

    private static int below(double[] axis, double at) {
        int found = Arrays.binarySearch(axis, at);
        return Math.clamp(found >= 0 ? found : -found - 2, 0, Math.max(0, axis.length - 2));
    }
}
