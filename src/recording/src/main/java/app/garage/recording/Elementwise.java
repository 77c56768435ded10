package app.garage.recording;

import app.garage.kernel.Formula.Operator;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// What can be worked out at each moment by itself.
final class Elementwise {
    static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.ofEntries(
            Map.entry("abs", Math::abs),
            Map.entry("sqrt", Math::sqrt),
            Map.entry("exp", Math::exp),
            Map.entry("log", Math::log),
            Map.entry("log10", Math::log10),
            Map.entry("sin", Math::sin),
            Map.entry("cos", Math::cos),
            Map.entry("tan", Math::tan),
            Map.entry("asin", Math::asin),
            Map.entry("acos", Math::acos),
            Map.entry("atan", Math::atan),
            Map.entry("floor", Math::floor),
            Map.entry("ceil", Math::ceil),
            Map.entry("round", Math::rint),
            Map.entry("sign", Math::signum));

    static final Set<String> KEEP_UNIT = Set.of("abs", "floor", "ceil", "round");

    /// The functions that take other arguments than one.
    static final Set<String> OTHERS = Set.of(
            "min", "max", "clamp", "pow", "atan2", "bit", "linear", "unit", "lookup", "dt", "d", "int", "edge", "hold",
            "smooth", "delay");

    private Elementwise() {}

    static Column of(DoubleUnaryOperator function, Column column) {
        return (at, out) -> {
            column.fill(at, out);
            for (int i = 0; i < at.count(); i++) {
                // what has no value keeps none, whatever the function would make of it
                out[i] = Double.isNaN(out[i]) ? Double.NaN : finite(function.applyAsDouble(out[i]));
            }
        };
    }

    static Column of(DoubleBinaryOperator function, Column left, Column right) {
        return (at, out) -> {
            left.fill(at, out);
            var other = right.over(at);
            for (int i = 0; i < at.count(); i++) {
                boolean none = Double.isNaN(out[i]) || Double.isNaN(other[i]);
                out[i] = none ? Double.NaN : finite(function.applyAsDouble(out[i], other[i]));
            }
        };
    }

    /// The four plain ones have loops of their own, which the virtual machine turns into vector instructions.
    static Column of(Operator operator, Column left, Column right) {
        return switch (operator) {
            case PLUS ->
                (at, out) -> {
                    left.fill(at, out);
                    var other = right.over(at);
                    for (int i = 0; i < other.length; i++) {
                        out[i] += other[i];
                    }
                };
            case MINUS ->
                (at, out) -> {
                    left.fill(at, out);
                    var other = right.over(at);
                    for (int i = 0; i < other.length; i++) {
                        out[i] -= other[i];
                    }
                };
            case TIMES ->
                (at, out) -> {
                    left.fill(at, out);
                    var other = right.over(at);
                    for (int i = 0; i < other.length; i++) {
                        out[i] *= other[i];
                    }
                };
            case BY ->
                (at, out) -> {
                    left.fill(at, out);
                    var other = right.over(at);
                    for (int i = 0; i < other.length; i++) {
                        out[i] = other[i] == 0 ? Double.NaN : out[i] / other[i];
                    }
                };
            default -> of((DoubleBinaryOperator) operator::of, left, right);
        };
    }

    private static double finite(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
