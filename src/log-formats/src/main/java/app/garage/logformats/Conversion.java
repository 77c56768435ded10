package app.garage.logformats;

import java.util.List;

/// How a raw number becomes a physical value: the kinds of ASAM MDF 4, of which every other format uses a
/// few.
public sealed interface Conversion {
    /// {@return the physical value; NaN where there is none or it is a text}
    ///
    /// @param raw the raw number
    double number(double raw);

    /// {@return the physical value as words; empty where it is a number}
    ///
    /// @param raw the raw number
    default String text(double raw) {
        return "";
    }

    /// {@return a short word for it, such as `linear`}
    String kind();

    /// The raw value is the physical value.
    record None() implements Conversion {
        @Override
        public double number(double raw) {
            return raw;
        }

        @Override
        public String kind() {
            return "none";
        }
    }

    /// A straight line.
    ///
    /// @param offset added last
    /// @param factor multiplied first
    record Linear(double offset, double factor) implements Conversion {
        @Override
        public double number(double raw) {
            return offset + factor * raw;
        }

        @Override
        public String kind() {
            return "linear";
        }
    }

    /// The quotient of two polynomials of second degree.
    ///
    /// @param p six coefficients: squares, linear and constant of the upper, then of the lower one
    record Rational(List<Double> p) implements Conversion {
        /// Copies the coefficients.
        public Rational {
            p = List.copyOf(p);
            if (p.size() != 6) {
                throw new IllegalArgumentException("six coefficients, not " + p.size());
            }
        }

        @Override
        public double number(double raw) {
            double under = (p.get(3) * raw + p.get(4)) * raw + p.get(5);
            return under == 0 ? Double.NaN : ((p.get(0) * raw + p.get(1)) * raw + p.get(2)) / under;
        }

        @Override
        public String kind() {
            return "rational";
        }
    }

    /// Values for some raw numbers.
    ///
    /// @param keys raw numbers, rising
    /// @param values one for each
    /// @param interpolated whether what lies between two keys is on the line between their values;
    ///     otherwise the nearer key counts, the lower one in the middle
    record Table(List<Double> keys, List<Double> values, boolean interpolated) implements Conversion {
        /// Copies both columns.
        public Table {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }

        @Override
        public double number(double raw) {
            if (Double.isNaN(raw) || keys.isEmpty()) {
                return Double.NaN;
            }
            int above = 0;
            int last = keys.size() - 1;
            int high = last + 1;
            while (above != high) {
                int middle = (above + high) >>> 1;
                if (keys.get(middle) < raw) {
                    above = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (above == 0 || above > last) {
                return values.get(Math.min(above, last));
            }
            double low = keys.get(above - 1);
            double share = (raw - low) / (keys.get(above) - low);
            double from = values.get(above - 1);
            double to = values.get(above);
            return interpolated ? from + share * (to - from) : share <= 0.5 ? from : to;
        }

        @Override
        public String kind() {
            return "table";
        }
    }

    /// Values for ranges of raw numbers.
    ///
    /// @param ranges in their order; the first that fits counts
    /// @param otherwise the value of everything else; NaN for none
    record Ranges(List<Range> ranges, double otherwise) implements Conversion {
        /// Copies the ranges.
        public Ranges {
            ranges = List.copyOf(ranges);
        }

        @Override
        public double number(double raw) {
            for (var each : ranges) {
                if (raw >= each.from && raw <= each.to) {
                    return each.value;
                }
            }
            return otherwise;
        }

        @Override
        public String kind() {
            return "ranges";
        }
    }

    /// A range of raw numbers.
    ///
    /// @param from the lowest
    /// @param to the highest
    /// @param value what they stand for
    record Range(double from, double to, double value) {}

    /// Words for raw numbers or ranges of them.
    ///
    /// @param labels in their order; the first that fits counts
    /// @param otherwise what everything else becomes
    record Labels(List<Label> labels, Otherwise otherwise) implements Conversion {
        /// Copies the labels.
        public Labels {
            labels = List.copyOf(labels);
        }

        @Override
        public double number(double raw) {
            for (var each : labels) {
                if (raw >= each.from && raw <= each.to) {
                    return each.meaning.number(raw);
                }
            }
            return otherwise.number(raw);
        }

        @Override
        public String text(double raw) {
            for (var each : labels) {
                if (raw >= each.from && raw <= each.to) {
                    return each.meaning.text(raw);
                }
            }
            return otherwise.text(raw);
        }

        @Override
        public String kind() {
            return "labels";
        }
    }

    /// What a number becomes: words, or a number by another conversion.
    ///
    /// @param words the text; empty where the conversion counts
    /// @param conversion for numbers
    record Otherwise(String words, Conversion conversion) {
        /// {@return words}
        ///
        /// @param words the text
        public static Otherwise say(String words) {
            return new Otherwise(words, new None());
        }

        double number(double raw) {
            return words.isEmpty() ? conversion.number(raw) : Double.NaN;
        }

        String text(double raw) {
            return words.isEmpty() ? conversion.text(raw) : words;
        }
    }

    /// A raw number or a range of them, and its words.
    ///
    /// @param from the lowest
    /// @param to the highest; the same for a single number
    /// @param meaning the words, or another conversion
    record Label(double from, double to, Otherwise meaning) {}

    /// Bits that each have their words.
    ///
    /// @param parts a mask and what the masked number becomes
    record BitField(List<Bits> parts) implements Conversion {
        /// Copies the parts.
        public BitField {
            parts = List.copyOf(parts);
        }

        @Override
        public double number(double raw) {
            return Double.NaN;
        }

        @Override
        public String text(double raw) {
            var words = new StringBuilder();
            for (var each : parts) {
                var text = each.meaning.text((double) ((long) raw & each.mask));
                if (!text.isEmpty()) {
                    words.append(words.isEmpty() ? "" : " | ").append(text);
                }
            }
            return words.toString();
        }

        @Override
        public String kind() {
            return "bit field";
        }
    }

    /// Some bits of a raw number.
    ///
    /// @param mask which
    /// @param meaning of the masked number
    record Bits(long mask, Conversion meaning) {}

    /// A formula with the raw number as `X`.
    ///
    /// @param text as the file has it
    /// @param parsed the same, ready to be used
    record Formula(String text, FormulaText parsed) implements Conversion {
        @Override
        public double number(double raw) {
            return parsed.value(raw);
        }

        @Override
        public String kind() {
            return "formula";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Formula that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }
}
