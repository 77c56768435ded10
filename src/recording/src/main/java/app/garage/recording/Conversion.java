package app.garage.recording;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a raw number becomes a physical one. What it knows of its own direction decides whether minimum and
/// maximum of many samples may be taken before converting or only after.
public sealed interface Conversion
        permits Conversion.Linear, Rational, Table, Conversion.Enumeration, FormulaConversion {
    /// Where the physical value goes while the raw one rises.
    enum Trend {
        /// It never falls: the smallest raw value gives the smallest physical one.
        RISING,
        /// It never rises: the smallest raw value gives the largest physical one.
        FALLING,
        /// Neither, or unknown: convert before looking for extremes.
        UNKNOWN
    }

    /// {@return the physical value, NaN if there is none}
    ///
    /// @param raw the number as received
    double physical(double raw);

    /// {@return where the physical value goes over a range of raw ones}
    ///
    /// @param least the smallest raw value
    /// @param most the largest raw value
    Trend trend(double least, double most);

    /// Converts many values, in place.
    ///
    /// @param values raw before, physical after
    /// @param count how many of them
    default void convert(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = physical(values[i]);
        }
    }

    /// {@return the conversion that changes nothing}
    static Conversion none() {
        return new Linear(1, 1, 0);
    }

    /// {@return a linear conversion of decimal figures, such as 0.01 and -327.68, without the error of
    /// their binary images: a raw 1234 becomes 12.34 and not a neighbour of it}
    ///
    /// @param scale what one raw step is worth
    /// @param offset the physical value of a raw 0
    static Conversion linear(double scale, double offset) {
        var exact = BigDecimal.valueOf(scale).stripTrailingZeros();
        int decimals = Math.max(0, exact.scale());
        return new Linear(
                exact.movePointRight(decimals).doubleValue(),
                BigDecimal.TEN.pow(decimals).doubleValue(),
                offset);
    }

    /// `(raw * factor + offset * divisor) / divisor`: a fraction such as 100/255 is kept as one, and
    /// rounded once.
    ///
    /// @param factor what the raw value is multiplied with
    /// @param divisor what it is divided by; not 0
    /// @param offset the physical value of a raw 0
    record Linear(double factor, double divisor, double offset) implements Conversion {
        /// Checks the divisor.
        public Linear {
            if (divisor == 0) {
                throw new IllegalArgumentException("a linear conversion divides by 0");
            }
        }

        @Override
        public double physical(double raw) {
            return (raw * factor + offset * divisor) / divisor;
        }

        @Override
        public Trend trend(double least, double most) {
            return factor / divisor < 0 ? Trend.FALLING : Trend.RISING;
        }

        @Override
        public void convert(double[] values, int count) {
            double shift = offset * divisor;
            for (int i = 0; i < count; i++) {
                values[i] = (values[i] * factor + shift) / divisor;
            }
        }
    }

    /// States with a name each. The physical value is the raw one; the name is looked up.
    ///
    /// @param names by raw value
    record Enumeration(SortedMap<Long, String> names) implements Conversion {
        /// Copies the names.
        public Enumeration {
            names = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(names));
        }

        /// {@return the name of a state, the number itself where it has none}
        ///
        /// @param raw as received
        public String name(long raw) {
            return names.getOrDefault(raw, Long.toString(raw));
        }

        @Override
        public double physical(double raw) {
            return raw;
        }

        @Override
        public Trend trend(double least, double most) {
            return Trend.RISING;
        }
    }

    /// {@return a table of values}
    ///
    /// @param points by rising raw value
    /// @param between whether values between two points are interpolated; otherwise the nearest point counts
    static Conversion table(List<Table.Point> points, boolean between) {
        return new Table(points, between);
    }
}
