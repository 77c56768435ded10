package app.garage.recording;

/// `(p0 x² + p1 x + p2) / (p3 x² + p4 x + p5)`, as ASAM MDF 4 has it (conversion 2).
///
/// @param p0 of the numerator, x²
/// @param p1 of the numerator, x
/// @param p2 of the numerator
/// @param p3 of the denominator, x²
/// @param p4 of the denominator, x
/// @param p5 of the denominator
public record Rational(double p0, double p1, double p2, double p3, double p4, double p5) implements Conversion {
    @Override
    public double physical(double raw) {
        double below = (p3 * raw + p4) * raw + p5;
        return below == 0 ? Double.NaN : ((p0 * raw + p1) * raw + p2) / below;
    }

    /// The slope has the sign of `a x² + b x + c`, the numerator of the derivative: where that changes sign
    /// within the range, or where the denominator has a zero in it, there is no one direction.
    @Override
    public Trend trend(double least, double most) {
        double a = p0 * p4 - p1 * p3;
        double b = 2 * (p0 * p5 - p2 * p3);
        double c = p1 * p5 - p2 * p4;
        int below = sign(p3, p4, p5, least, most);
        int slope = sign(a, b, c, least, most);
        if (below == 0 || slope == 0) {
            return a == 0 && b == 0 && c == 0 && below != 0 ? Trend.RISING : Trend.UNKNOWN;
        }
        return slope > 0 ? Trend.RISING : Trend.FALLING;
    }

    /// {@return 1 or -1 if `a x² + b x + c` has that sign in the whole range, or touches 0 at an end;
    /// otherwise 0}
    private static int sign(double a, double b, double c, double least, double most) {
        double low = (a * least + b) * least + c;
        double high = (a * most + b) * most + c;
        double turn = a == 0 ? least : -b / (2 * a);
        double middle = turn > least && turn < most ? (a * turn + b) * turn + c : low;
        if (low >= 0 && high >= 0 && middle >= 0 && low + high + middle > 0) {
            return middle == 0 && turn > least && turn < most ? 0 : 1;
        }
        return low <= 0 && high <= 0 && middle <= 0 && low + high + middle < 0
                ? middle == 0 && turn > least && turn < most ? 0 : -1
                : 0;
    }
}
