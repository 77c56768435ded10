package app.garage.profiles;

import app.garage.profiles.Expression.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads the formula language of signal files:
///
/// ```
/// choice  = compare [ "?" choice ":" choice ]
/// compare = sum [ ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) sum ]
/// sum     = product { ( "+" | "-" ) product }
/// product = sign { ( "*" | "/" ) sign }
/// sign    = "-" sign | number | "(" choice ")" | "[" SIGNAL "]" | byte | function "(" … ")"
/// ```
///
/// A byte is a letter or two as in the columns of a spreadsheet, `a` being the first byte of data.
final class ExpressionParser {
    private static final int LONGEST = 1_000;
    private static final int DEEPEST = 60;

    /// Finds other signals of the same answer.
    @FunctionalInterface
    interface Signals {
        Field named(String id) throws BrokenFile, BadExpression;
    }

    private final String text;
    private final Signals signals;
    private final List<Field> uses = new ArrayList<>();
    private int at;
    private int depth;
    private int reach;

    private ExpressionParser(String text, Signals signals) {
        this.text = text;
        this.signals = signals;
    }

    /// @throws BadExpression if the text is no formula
    /// @throws BrokenFile if a signal it names is broken itself
    static Expression parse(String text, Signals signals) throws BadExpression, BrokenFile {
        var parser = new ExpressionParser(text, signals);
        if (text.length() > LONGEST) {
            throw parser.wrong("longer than " + LONGEST + " characters");
        }
        var node = parser.choice();
        parser.space();
        if (parser.at < text.length()) {
            throw parser.wrong("unexpected character");
        }
        return new Expression(node, parser.reach, parser.uses);
    }

    private Node choice() throws BadExpression, BrokenFile {
        if (++depth > DEEPEST) {
            throw wrong("nested too deeply");
        }
        var condition = compare();
        if (taken('?')) {
            var yes = choice();
            must(':');
            var no = choice();
            depth--;
            return data -> {
                double chosen = condition.value(data);
                return Double.isNaN(chosen) ? chosen : chosen != 0 ? yes.value(data) : no.value(data);
            };
        }
        depth--;
        return condition;
    }

    private Node compare() throws BadExpression, BrokenFile {
        var left = sum();
        space();
        var operator = operator();
        if (operator.isEmpty()) {
            return left;
        }
        at += operator.length();
        var right = sum();
        return data -> compared(operator, left.value(data), right.value(data));
    }

    private String operator() {
        for (var each : new String[] {"<=", ">=", "==", "!=", "<", ">"}) {
            if (text.startsWith(each, at)) {
                return each;
            }
        }
        return "";
    }

    private static double compared(String operator, double left, double right) {
        if (Double.isNaN(left) || Double.isNaN(right)) {
            return Double.NaN;
        }
        boolean holds = switch (operator) {
            case "<=" -> left <= right;
            case ">=" -> left >= right;
            case "==" -> left == right;
            case "!=" -> left != right;
            case "<" -> left < right;
            default -> left > right;
        };
        return holds ? 1 : 0;
    }

    private Node sum() throws BadExpression, BrokenFile {
        var sum = product();
        while (true) {
            var left = sum;
            if (taken('+')) {
                var right = product();
                sum = data -> left.value(data) + right.value(data);
            } else if (taken('-')) {
                var right = product();
                sum = data -> left.value(data) - right.value(data);
            } else {
                return sum;
            }
        }
    }

    private Node product() throws BadExpression, BrokenFile {
        var product = sign();
        while (true) {
            var left = product;
            if (taken('*')) {
                var right = sign();
                product = data -> left.value(data) * right.value(data);
            } else if (taken('/')) {
                var right = sign();
                product = data -> {
                    double divisor = right.value(data);
                    return divisor == 0 ? Double.NaN : left.value(data) / divisor;
                };
            } else {
                return product;
            }
        }
    }

    private Node sign() throws BadExpression, BrokenFile {
        if (++depth > DEEPEST) {
            throw wrong("nested too deeply");
        }
        var node = taken('-') ? negated(sign()) : operand();
        depth--;
        return node;
    }

    private static Node negated(Node node) {
        return data -> -node.value(data);
    }

    private Node operand() throws BadExpression, BrokenFile {
        if (taken('(')) {
            var inner = choice();
            must(')');
            return inner;
        }
        if (taken('[')) {
            return other();
        }
        if (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            double number = number();
            return data -> number;
        }
        var name = name();
        return taken('(') ? function(name) : plain(index(name), 1, false, false);
    }

    /// Another signal, which has a value of its own or none.
    private Node other() throws BadExpression, BrokenFile {
        int end = text.indexOf(']', at);
        if (end < 0) {
            throw wrong("] missing");
        }
        var field = signals.named(text.substring(at, end).strip());
        at = end + 1;
        uses.add(field);
        return field::value;
    }

    private Node function(String name) throws BadExpression, BrokenFile {
        var node = switch (name) {
            case "abs" -> absolute(choice());
            case "min", "max" -> extreme(name.equals("min"));
            case "s8" -> plain(index(name()), 1, true, false);
            case "u16" -> plain(index(name()), 2, false, false);
            case "s16" -> plain(index(name()), 2, true, false);
            case "u16le" -> plain(index(name()), 2, false, true);
            case "s16le" -> plain(index(name()), 2, true, true);
            case "u24" -> plain(index(name()), 3, false, false);
            case "u32" -> plain(index(name()), 4, false, false);
            case "s32" -> plain(index(name()), 4, true, false);
            case "bit" -> bits(false);
            case "bits" -> bits(true);
            default -> throw wrong("unknown function " + name);
        };
        must(')');
        return node;
    }

    private static Node absolute(Node node) {
        return data -> Math.abs(node.value(data));
    }

    private Node extreme(boolean least) throws BadExpression, BrokenFile {
        var one = choice();
        must(',');
        var two = choice();
        return least
                ? data -> Math.min(one.value(data), two.value(data))
                : data -> Math.max(one.value(data), two.value(data));
    }

    /// `bit(a,3)`, or `bits(a,7,4)` from the higher bit to the lower; 0 is the least significant one.
    private Node bits(boolean several) throws BadExpression {
        int index = index(name());
        must(',');
        int high = bit();
        int low = high;
        if (several) {
            must(',');
            low = bit();
        }
        if (low > high) {
            throw wrong("the higher bit comes first");
        }
        return read(new Bits(8 * index + 7 - high, high - low + 1, false, false, false), index + 1);
    }

    private int bit() throws BadExpression {
        space();
        if (at >= text.length() || text.charAt(at) < '0' || text.charAt(at) > '7') {
            throw wrong("a bit is 0 to 7");
        }
        return text.charAt(at++) - '0';
    }

    private Node plain(int index, int bytes, boolean signed, boolean reversed) {
        return read(new Bits(8 * index, 8 * bytes, signed, reversed, false), index + bytes);
    }

    private Node read(Bits place, int needed) {
        reach = Math.max(reach, needed);
        return place::number;
    }

    private int index(String name) throws BadExpression {
        if (name.length() > 2) {
            throw wrong("unknown name " + name);
        }
        int index = 0;
        for (int i = 0; i < name.length(); i++) {
            index = 26 * index + name.charAt(i) - 'a' + 1;
        }
        return index - 1;
    }

    private String name() throws BadExpression {
        space();
        int start = at;
        while (at < text.length() && isNamed(text.charAt(at), at > start)) {
            at++;
        }
        if (start == at) {
            throw wrong("a number, a byte or a bracket is missing");
        }
        return text.substring(start, at);
    }

    private static boolean isNamed(char c, boolean inside) {
        return (c >= 'a' && c <= 'z') || (inside && isDigit(c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private double number() throws BadExpression {
        int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.' || isExponent(start))) {
            at++;
        }
        try {
            return Double.parseDouble(text.substring(start, at));
        } catch (NumberFormatException wrong) {
            throw wrong("not a number: " + text.substring(start, at).toLowerCase(Locale.ROOT));
        }
    }

    /// An `e` right behind a digit with digits after it, and the sign between them.
    private boolean isExponent(int start) {
        char c = text.charAt(at);
        if (c == 'e' || c == 'E') {
            return at > start && at + 1 < text.length() && (isDigit(text.charAt(at + 1)) || isSigned(at + 1));
        }
        return (c == '-' || c == '+') && at > start && Character.toLowerCase(text.charAt(at - 1)) == 'e';
    }

    private boolean isSigned(int sign) {
        char c = text.charAt(sign);
        return (c == '-' || c == '+') && sign + 1 < text.length() && isDigit(text.charAt(sign + 1));
    }

    private boolean taken(char wanted) {
        space();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void must(char wanted) throws BadExpression {
        if (!taken(wanted)) {
            throw wrong(wanted + " missing");
        }
    }

    private void space() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private BadExpression wrong(String why) {
        return new BadExpression(text, Math.min(at, text.length()), why);
    }
}
