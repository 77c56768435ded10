package app.garage.logformats;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/// A formula of one variable as ASAM MCD-2 MC writes it: `X` or `X1`, `+ - * / ^`, brackets and the usual
/// functions.
public final class FormulaText {
    private static final int DEEPEST = 64;

    private final String text;
    private final DoubleUnaryOperator whole;
    private int at;
    private int depth;

    /// Reads a formula.
    ///
    /// @param text the formula
    /// @throws IllegalArgumentException if it is none; the message names the place
    public FormulaText(String text) {
        this.text = text;
        whole = sum();
        if (peek() != 0) {
            throw new IllegalArgumentException("at character " + (at + 1) + " of " + text);
        }
    }

    /// {@return the value for a raw number}
    ///
    /// @param raw the number
    public double value(double raw) {
        return whole.applyAsDouble(raw);
    }

    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean taken(char wanted) {
        if (peek() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("at character " + (at + 1) + " of " + text);
    }

    private DoubleUnaryOperator sum() {
        if (++depth > DEEPEST) {
            throw wrong();
        }
        var left = product();
        while (peek() == '+' || peek() == '-') {
            var before = left;
            boolean plus = text.charAt(at++) == '+';
            var right = product();
            left = plus
                    ? x -> before.applyAsDouble(x) + right.applyAsDouble(x)
                    : x -> before.applyAsDouble(x) - right.applyAsDouble(x);
        }
        depth--;
        return left;
    }

    private DoubleUnaryOperator product() {
        var left = signed();
        while (peek() == '*' || peek() == '/') {
            var before = left;
            boolean times = text.charAt(at++) == '*';
            var right = signed();
            left = times
                    ? x -> before.applyAsDouble(x) * right.applyAsDouble(x)
                    : x -> before.applyAsDouble(x) / right.applyAsDouble(x);
        }
        return left;
    }

    private DoubleUnaryOperator signed() {
        boolean negative = false;
        while (peek() == '-' || peek() == '+') {
            negative ^= text.charAt(at++) == '-';
        }
        var value = power();
        return negative ? x -> -value.applyAsDouble(x) : value;
    }

    private DoubleUnaryOperator power() {
        var base = operand();
        if (!taken('^')) {
            return base;
        }
        var exponent = operand();
        return x -> Math.pow(base.applyAsDouble(x), exponent.applyAsDouble(x));
    }

    private DoubleUnaryOperator operand() {
        if (taken('(')) {
            var inside = sum();
            if (!taken(')')) {
                throw wrong();
            }
            return inside;
        }
        char c = peek();
        int from = at;
        if (Character.isDigit(c) || c == '.') {
            number();
            double value = Double.parseDouble(text.substring(from, at));
            return _ -> value;
        }
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        var name = text.substring(from, at).toLowerCase(Locale.ROOT);
        if (name.equals("x") || name.equals("x1")) {
            return x -> x;
        }
        return function(name);
    }

    private void number() {
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
        }
    }

    private DoubleUnaryOperator function(String name) {
        DoubleUnaryOperator outer = switch (name) {
            case "sin" -> Math::sin;
            case "cos" -> Math::cos;
            case "tan" -> Math::tan;
            case "asin", "arcsin" -> Math::asin;
            case "acos", "arccos" -> Math::acos;
            case "atan", "arctan" -> Math::atan;
            case "sinh" -> Math::sinh;
            case "cosh" -> Math::cosh;
            case "tanh" -> Math::tanh;
            case "exp" -> Math::exp;
            case "log" -> Math::log;
            case "log10" -> Math::log10;
            case "sqrt" -> Math::sqrt;
            case "abs" -> Math::abs;
            default -> throw wrong();
        };
        if (!taken('(')) {
            throw wrong();
        }
        var inner = sum();
        if (!taken(')')) {
            throw wrong();
        }
        return x -> outer.applyAsDouble(inner.applyAsDouble(x));
    }
}
