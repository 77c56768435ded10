package app.garage.profiles;

import app.garage.kernel.BadFormula;
import app.garage.kernel.BadFormula.Reason;
import app.garage.kernel.Formula;
import app.garage.kernel.Formula.Operator;
import app.garage.profiles.Expression.Node;
import java.util.ArrayList;
import java.util.List;

/// Gives a [Formula] the meaning it has in signal files: a letter or two is a byte of the answer as in the
/// columns of a spreadsheet, `a` being the first byte of data; `[SIGNAL]` is another signal of the same
/// answer.
final class ExpressionParser {
    /// Finds other signals of the same answer.
    @FunctionalInterface
    interface Signals {
        Field named(String id) throws BrokenFile, BadExpression;
    }

    private final Signals signals;
    private final List<Field> uses = new ArrayList<>();
    private int reach;

    private ExpressionParser(Signals signals) {
        this.signals = signals;
    }

    /// @throws BadExpression if the text is no formula
    /// @throws BrokenFile if a signal it names is broken itself
    static Expression parse(String text, Signals signals) throws BadExpression, BrokenFile {
        var parser = new ExpressionParser(signals);
        try {
            var node = parser.node(Formula.parse(text));
            return new Expression(node, parser.reach, parser.uses);
        } catch (BadFormula wrong) {
            throw new BadExpression(text, wrong.at(), wrong.reason() + " " + wrong.what());
        }
    }

    private Node node(Formula formula) throws BadFormula, BadExpression, BrokenFile {
        return switch (formula) {
            case Formula.Constant number -> {
                double value = number.value();
                yield data -> value;
            }
            case Formula.Text text -> throw new BadFormula(Reason.UNEXPECTED, text.at(), text.text());
            case Formula.Name name -> plain(name, 1, false, false);
            case Formula.Bracket bracket -> other(bracket.inner());
            case Formula.Call call -> function(call);
            case Formula.Minus minus -> {
                var of = node(minus.of());
                yield data -> -of.value(data);
            }
            case Formula.Not not -> {
                var of = node(not.of());
                yield data -> not(of.value(data));
            }
            case Formula.Binary binary -> joined(binary.operator(), node(binary.left()), node(binary.right()));
            case Formula.Choice choice -> chosen(node(choice.condition()), node(choice.yes()), node(choice.no()));
        };
    }

    /// The four plain ones have nodes of their own: most formulas have no others, and they are worked out
    /// at every answer.
    private static Node joined(Operator operator, Node left, Node right) {
        return switch (operator) {
            case PLUS -> data -> left.value(data) + right.value(data);
            case MINUS -> data -> left.value(data) - right.value(data);
            case TIMES -> data -> left.value(data) * right.value(data);
            case BY ->
                data -> {
                    double divisor = right.value(data);
                    return divisor == 0 ? Double.NaN : left.value(data) / divisor;
                };
            default -> data -> operator.of(left.value(data), right.value(data));
        };
    }

    private static double not(double value) {
        return Double.isNaN(value) ? value : value == 0 ? 1 : 0;
    }

    private static Node chosen(Node condition, Node yes, Node no) {
        return data -> {
            double chosen = condition.value(data);
            return Double.isNaN(chosen) ? chosen : chosen != 0 ? yes.value(data) : no.value(data);
        };
    }

    /// Another signal, which has a value of its own or none.
    private Node other(String id) throws BrokenFile, BadExpression {
        var field = signals.named(id);
        uses.add(field);
        return field::value;
    }

    private Node function(Formula.Call call) throws BadFormula, BadExpression, BrokenFile {
        return switch (call.function()) {
            case "abs" -> {
                var of = node(argument(call, 0, 1));
                yield data -> Math.abs(of.value(data));
            }
            case "min" -> {
                var one = node(argument(call, 0, 2));
                var two = node(argument(call, 1, 2));
                yield data -> Math.min(one.value(data), two.value(data));
            }
            case "max" -> {
                var one = node(argument(call, 0, 2));
                var two = node(argument(call, 1, 2));
                yield data -> Math.max(one.value(data), two.value(data));
            }
            case "s8" -> plain(argument(call, 0, 1), 1, true, false);
            case "u16" -> plain(argument(call, 0, 1), 2, false, false);
            case "s16" -> plain(argument(call, 0, 1), 2, true, false);
            case "u16le" -> plain(argument(call, 0, 1), 2, false, true);
            case "s16le" -> plain(argument(call, 0, 1), 2, true, true);
            case "u24" -> plain(argument(call, 0, 1), 3, false, false);
            case "u32" -> plain(argument(call, 0, 1), 4, false, false);
            case "s32" -> plain(argument(call, 0, 1), 4, true, false);
            case "bit" -> bits(call, bit(argument(call, 1, 2)), bit(argument(call, 1, 2)));
            case "bits" -> bits(call, bit(argument(call, 1, 3)), bit(argument(call, 2, 3)));
            default -> throw new BadFormula(Reason.UNKNOWN_FUNCTION, call.at(), call.function());
        };
    }

    private static Formula argument(Formula.Call call, int which, int count) throws BadFormula {
        if (call.arguments().size() != count) {
            throw new BadFormula(Reason.ARGUMENTS, call.at(), call.function());
        }
        return call.arguments().get(which);
    }

    /// `bit(a,3)`, or `bits(a,7,4)` from the higher bit to the lower; 0 is the least significant one.
    private Node bits(Formula.Call call, int high, int low) throws BadFormula {
        if (low > high) {
            throw new BadFormula(Reason.ARGUMENTS, call.at(), call.function());
        }
        int index = index(call.arguments().getFirst());
        return read(new Bits(8 * index + 7 - high, high - low + 1, false, false, false), index + 1);
    }

    private static int bit(Formula of) throws BadFormula {
        if (of instanceof Formula.Constant number && number.value() == (int) number.value() && number.value() <= 7) {
            return (int) number.value();
        }
        throw new BadFormula(Reason.ARGUMENTS, of.at(), "0-7");
    }

    private Node plain(Formula first, int bytes, boolean signed, boolean reversed) throws BadFormula {
        int index = index(first);
        return read(new Bits(8 * index, 8 * bytes, signed, reversed, false), index + bytes);
    }

    private Node read(Bits place, int needed) {
        reach = Math.max(reach, needed);
        return place::number;
    }

    private static int index(Formula of) throws BadFormula {
        if (!(of instanceof Formula.Name name)) {
            throw new BadFormula(Reason.ARGUMENTS, of.at(), "a-zz");
        }
        if (name.name().length() > 2) {
            throw new BadFormula(Reason.UNKNOWN_NAME, name.at(), name.name());
        }
        int index = 0;
        for (int i = 0; i < name.name().length(); i++) {
            char letter = name.name().charAt(i);
            if (letter < 'a' || letter > 'z') {
                throw new BadFormula(Reason.UNKNOWN_NAME, name.at(), name.name());
            }
            index = 26 * index + letter - 'a' + 1;
        }
        return index - 1;
    }
}
