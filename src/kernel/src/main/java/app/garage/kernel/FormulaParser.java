package app.garage.kernel;

import app.garage.kernel.BadFormula.Reason;
import app.garage.kernel.Formula.Operator;
import java.util.ArrayList;
import java.util.List;

/// Reads a formula from left to right, one method per line of the grammar of [Formula].
final class FormulaParser {
    private static final int DEEPEST = 60;
    private static final List<Operator> COMPARISONS =
            List.of(Operator.AT_MOST, Operator.AT_LEAST, Operator.SAME, Operator.OTHER, Operator.LESS, Operator.MORE);

    private final String text;
    private int at;
    private int depth;

    FormulaParser(String text) {
        this.text = text;
    }

    Formula whole() throws BadFormula {
        if (text.length() > Formula.LONGEST) {
            throw new BadFormula(Reason.TOO_LONG, Formula.LONGEST, String.valueOf(Formula.LONGEST));
        }
        var whole = choice();
        space();
        if (at < text.length()) {
            throw wrong(Reason.UNEXPECTED, here());
        }
        return whole;
    }

    private Formula choice() throws BadFormula {
        deeper();
        var condition = either();
        int mark = next();
        if (taken("?")) {
            var yes = choice();
            must(':');
            var no = choice();
            condition = new Formula.Choice(mark, condition, yes, no);
        }
        depth--;
        return condition;
    }

    private Formula either() throws BadFormula {
        var left = both();
        for (int mark = next(); taken("||"); mark = next()) {
            left = new Formula.Binary(mark, Operator.OR, left, both());
        }
        return left;
    }

    private Formula both() throws BadFormula {
        var left = compare();
        for (int mark = next(); taken("&&"); mark = next()) {
            left = new Formula.Binary(mark, Operator.AND, left, compare());
        }
        return left;
    }

    private Formula compare() throws BadFormula {
        var left = sum();
        int mark = next();
        for (var each : COMPARISONS) {
            if (taken(each.sign())) {
                return new Formula.Binary(mark, each, left, sum());
            }
        }
        return left;
    }

    private Formula sum() throws BadFormula {
        var left = product();
        while (true) {
            int mark = next();
            if (taken("+")) {
                left = new Formula.Binary(mark, Operator.PLUS, left, product());
            } else if (taken("-")) {
                left = new Formula.Binary(mark, Operator.MINUS, left, product());
            } else {
                return left;
            }
        }
    }

    private Formula product() throws BadFormula {
        var left = sign();
        while (true) {
            int mark = next();
            if (taken("*")) {
                left = new Formula.Binary(mark, Operator.TIMES, left, sign());
            } else if (taken("/")) {
                left = new Formula.Binary(mark, Operator.BY, left, sign());
            } else if (taken("%")) {
                left = new Formula.Binary(mark, Operator.REST, left, sign());
            } else {
                return left;
            }
        }
    }

    private Formula sign() throws BadFormula {
        deeper();
        int mark = next();
        Formula made;
        if (taken("-")) {
            made = new Formula.Minus(mark, sign());
        } else if (taken("!")) {
            made = new Formula.Not(mark, sign());
        } else {
            made = power();
        }
        depth--;
        return made;
    }

    private Formula power() throws BadFormula {
        var base = operand();
        int mark = next();
        return taken("^") ? new Formula.Binary(mark, Operator.POWER, base, sign()) : base;
    }

    private Formula operand() throws BadFormula {
        int mark = next();
        if (taken("(")) {
            var inner = choice();
            must(')');
            return inner;
        }
        if (taken("[")) {
            return bracket();
        }
        if (taken("\"")) {
            return new Formula.Text(mark, upTo('"'));
        }
        if (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            return number();
        }
        var name = name();
        return taken("(") ? new Formula.Call(mark, name, arguments()) : new Formula.Name(mark, name);
    }

    private Formula bracket() throws BadFormula {
        int start = next();
        return new Formula.Bracket(start, upTo(']').strip());
    }

    private String upTo(char end) throws BadFormula {
        int stop = text.indexOf(end, at);
        if (stop < 0) {
            at = text.length();
            throw wrong(Reason.MISSING, String.valueOf(end));
        }
        var inner = text.substring(at, stop);
        at = stop + 1;
        return inner;
    }

    private List<Formula> arguments() throws BadFormula {
        var arguments = new ArrayList<Formula>();
        if (taken(")")) {
            return arguments;
        }
        arguments.add(choice());
        while (taken(",")) {
            arguments.add(choice());
        }
        must(')');
        return arguments;
    }

    private String name() throws BadFormula {
        int start = at;
        while (at < text.length() && isNamed(text.charAt(at), at > start)) {
            at++;
        }
        if (start == at) {
            throw at < text.length() ? wrong(Reason.UNEXPECTED, here()) : wrong(Reason.MISSING, "");
        }
        return text.substring(start, at);
    }

    private static boolean isNamed(char c, boolean inside) {
        return Character.isLetter(c) || (inside && (isDigit(c) || c == '_' || c == '.'));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Formula number() throws BadFormula {
        int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.' || isExponent(start))) {
            at++;
        }
        var digits = text.substring(start, at);
        try {
            return new Formula.Constant(start, Double.parseDouble(digits));
        } catch (NumberFormatException none) {
            throw new BadFormula(Reason.NO_NUMBER, start, digits);
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

    private void deeper() throws BadFormula {
        if (++depth > DEEPEST) {
            throw wrong(Reason.TOO_DEEP, "");
        }
    }

    private boolean taken(String wanted) {
        space();
        boolean there = text.startsWith(wanted, at);
        at += there ? wanted.length() : 0;
        return there;
    }

    private void must(char wanted) throws BadFormula {
        if (!taken(String.valueOf(wanted))) {
            throw wrong(Reason.MISSING, String.valueOf(wanted));
        }
    }

    private int next() {
        space();
        return at;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String here() {
        return String.valueOf(text.charAt(at));
    }

    private BadFormula wrong(Reason reason, String what) {
        return new BadFormula(reason, at, what);
    }
}
