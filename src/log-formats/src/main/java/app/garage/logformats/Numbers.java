package app.garage.logformats;

/// Numbers as text files have them. Anything that is not wholly a number is none.
final class Numbers {
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long EXACT = 1L << 53;

    private Numbers() {}

    /// {@return the number, or NaN if the text is none}
    ///
    /// @param text without white space around it
    /// @param decimal the character in front of the fraction
    static double parse(String text, char decimal) {
        int length = text.length();
        int at = 0;
        boolean negative = false;
        if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            negative = text.charAt(at++) == '-';
        }
        long digits = 0;
        int scale = 0;
        int count = 0;
        boolean fraction = false;
        boolean exact = true;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                exact &= digits < EXACT / 10;
                digits = exact ? 10 * digits + (c - '0') : digits;
                scale += fraction ? 1 : 0;
                count++;
            } else if (c == decimal && !fraction) {
                fraction = true;
            } else {
                break;
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        if (at == length && exact && scale < POWERS.length) {
            double value = digits / POWERS[scale]; // both exact, so the quotient is rounded once
            return negative ? -value : value;
        }
        return at == length || isExponent(text, at) ? slow(text, decimal) : Double.NaN;
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int from = at + 1;
        if (from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+')) {
            from++;
        }
        return from < text.length() && text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    private static double slow(String text, char decimal) {
        double value = Double.parseDouble(text.replace(decimal, '.'));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /// {@return the number with the marks between thousands left out, or NaN if they are not where they
    /// belong}
    ///
    /// @param text without white space around it
    /// @param group the mark
    /// @param decimal the character in front of the fraction
    static double grouped(String text, char group, char decimal) {
        int end = text.indexOf(decimal);
        int whole = end < 0 ? text.length() : end;
        int first = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int mark = text.indexOf(group);
        if (mark < 0) {
            return parse(text, decimal);
        }
        boolean lead = mark > first && mark - first <= 3 && text.charAt(first) != '0';
        for (int at = whole - 4; lead && at >= mark; at -= 4) {
            if (text.charAt(at) != group) {
                return Double.NaN;
            }
        }
        boolean right = lead && (whole - mark) % 4 == 0 && text.indexOf(group, whole) < 0;
        var plain = text.replace(String.valueOf(group), "");
        int marks = text.length() - plain.length();
        return right && marks == (whole - mark) / 4 ? parse(plain, decimal) : Double.NaN;
    }

    /// {@return a time in whole nanoseconds, exact where the text is a plain decimal; [Long#MIN_VALUE] if
    /// it is none}
    ///
    /// @param text the number
    /// @param decimal the character in front of the fraction
    /// @param unit how many nanoseconds 1 stands for: a power of ten
    static long nanos(String text, char decimal, long unit) {
        int length = text.length();
        int at = text.startsWith("-") ? 1 : 0;
        long nanos = 0;
        int count = 0;
        long step = unit;
        boolean fraction = false;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9' && !fraction) {
                if (nanos > (Long.MAX_VALUE - 9 * unit) / 10) {
                    return Long.MIN_VALUE;
                }
                nanos = 10 * nanos + (c - '0') * unit;
            } else if (c >= '0' && c <= '9') {
                step /= 10;
                nanos += (c - '0') * step;
            } else if (c == decimal && !fraction) {
                fraction = true;
                continue;
            } else {
                break;
            }
            count++;
        }
        if (at == length && count > 0) {
            return text.startsWith("-") ? -nanos : nanos;
        }
        double slow = parse(text, decimal) * unit;
        return Math.abs(slow) < 9e18 ? Math.round(slow) : Long.MIN_VALUE;
    }
}
