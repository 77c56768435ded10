package app.garage.recording;

import app.garage.kernel.BadFormula;
import app.garage.kernel.BadFormula.Reason;
import app.garage.kernel.Formula;
import app.garage.kernel.Formula.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Gives a [Formula] the meaning it has for samples, and checks its units where they are known.
final class FormulaCompiler {
    /// The unit of plain numbers, which go with every other.
    static final String PLAIN = "1";

    /// A part that can be worked out.
    ///
    /// @param column how
    /// @param unit its symbol; empty if not known, [#PLAIN] for plain numbers
    record Part(Column column, String unit) {}

    private final FormulaScope scope;

    FormulaCompiler(FormulaScope scope) {
        this.scope = scope;
    }

    /// @throws BadFormula if a name, a function, an argument or a unit does not fit; says at which character
    Part part(Formula formula) throws BadFormula {
        return switch (formula) {
            case Formula.Constant constant -> constant(constant.value());
            case Formula.Text text -> throw new BadFormula(Reason.UNEXPECTED, text.at(), text.text());
            case Formula.Name name -> name(name);
            case Formula.Bracket bracket -> input(scope.bracket(bracket, false));
            case Formula.Call call -> call(call);
            case Formula.Minus minus -> {
                var of = part(minus.of());
                yield new Part(Elementwise.of(value -> -value, of.column), of.unit);
            }
            case Formula.Not not -> new Part(Elementwise.of(value -> value == 0 ? 1 : 0, part(not.of()).column), PLAIN);
            case Formula.Binary binary -> binary(binary);
            case Formula.Choice choice -> choice(choice);
        };
    }

    private static Part constant(double value) {
        return new Part((at, out) -> Arrays.fill(out, 0, at.count(), value), PLAIN);
    }

    private Part name(Formula.Name name) throws BadFormula {
        return name.name().equals("pi") ? constant(Math.PI) : input(scope.named(name));
    }

    private static Part input(FormulaScope.Known known) {
        int number = known.number();
        return new Part((at, out) -> System.arraycopy(at.input(number), 0, out, 0, at.count()), known.unit());
    }

    private Part binary(Formula.Binary binary) throws BadFormula {
        var left = part(binary.left());
        var right = part(binary.right());
        var operator = binary.operator();
        var unit = switch (operator) {
            case TIMES -> left.unit.equals(PLAIN) ? right.unit : right.unit.equals(PLAIN) ? left.unit : "";
            case BY -> right.unit.equals(PLAIN) ? left.unit : "";
            case POWER -> left.unit.equals(PLAIN) ? PLAIN : "";
            case OR, AND -> PLAIN;
            default -> joined(left.unit, right.unit, binary.at());
        };
        return new Part(Elementwise.of(operator, left.column, right.column), operator.decides() ? PLAIN : unit);
    }

    private Part choice(Formula.Choice choice) throws BadFormula {
        var condition = part(choice.condition()).column;
        var yes = part(choice.yes());
        var no = part(choice.no());
        Column chosen = (at, out) -> {
            condition.fill(at, out);
            var first = yes.column.over(at);
            var second = no.column.over(at);
            for (int i = 0; i < at.count(); i++) {
                out[i] = Double.isNaN(out[i]) ? Double.NaN : out[i] != 0 ? first[i] : second[i];
            }
        };
        return new Part(chosen, joined(yes.unit, no.unit, choice.at()));
    }

    /// {@return the unit of two that are added, compared or chosen from}
    private static String joined(String one, String other, int at) throws BadFormula {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() || one.equals(PLAIN) ? other : one;
        }
        if (one.equals(PLAIN) || other.equals(PLAIN) || one.equals(other)) {
            return one.equals(PLAIN) ? other : one;
        }
        throw new BadFormula(Reason.UNITS, at, one + " / " + other);
    }

    private Part call(Formula.Call call) throws BadFormula {
        var name = call.function();
        var single = Elementwise.FUNCTIONS.get(name);
        if (single != null) {
            var of = part(argument(call, 0, 1, 1));
            return new Part(Elementwise.of(single, of.column), Elementwise.KEEP_UNIT.contains(name) ? of.unit : PLAIN);
        }
        return switch (name) {
            case "min", "max" -> extreme(call, name.equals("min"));
            case "clamp" -> {
                var lower =
                        new Formula.Call(call.at(), "max", List.of(argument(call, 0, 3, 3), argument(call, 1, 3, 3)));
                yield extreme(new Formula.Call(call.at(), "min", List.of(lower, argument(call, 2, 3, 3))), true);
            }
            case "pow" ->
                binary(new Formula.Binary(call.at(), Operator.POWER, argument(call, 0, 2, 2), argument(call, 1, 2, 2)));
            case "atan2" ->
                new Part(
                        Elementwise.of(
                                Math::atan2,
                                part(argument(call, 0, 2, 2)).column,
                                part(argument(call, 1, 2, 2)).column),
                        PLAIN);
            case "bit" -> {
                int place = (int) Math.clamp(number(argument(call, 1, 2, 2)), 0, 52);
                yield new Part(
                        Elementwise.of(value -> (long) value >> place & 1, part(argument(call, 0, 2, 2)).column),
                        PLAIN);
            }
            case "linear" ->
                argument(call, 0, 1, 1) instanceof Formula.Bracket bracket
                        ? input(scope.bracket(bracket, true))
                        : refused(call);
            case "unit" -> unit(call);
            case "lookup" -> lookup(call);
            default -> scope.remembers() ? remembering(call) : refused(call);
        };
    }

    private Part remembering(Formula.Call call) throws BadFormula {
        if (call.function().equals("dt")) {
            if (!call.arguments().isEmpty()) {
                return refused(call);
            }
            return new Part(new Remembering.Step(), "s");
        }
        boolean alone = call.arguments().size() == 1;
        return switch (call.function()) {
            case "d" -> new Part(new Remembering.Slope(part(argument(call, 0, 1, 1)).column), "");
            case "int" -> new Part(new Remembering.Area(part(argument(call, 0, 1, 1)).column), "");
            case "edge" -> new Part(new Remembering.Edge(part(argument(call, 0, 1, 1)).column), PLAIN);
            case "hold" -> {
                double seconds = alone ? Double.POSITIVE_INFINITY : number(argument(call, 1, 1, 2));
                var of = part(argument(call, 0, 1, 2));
                yield new Part(new Remembering.Hold(of.column, seconds), of.unit);
            }
            case "smooth" -> {
                double seconds = number(argument(call, 1, 2, 2));
                var of = part(argument(call, 0, 2, 2));
                yield new Part(new Remembering.Smooth(of.column, seconds), of.unit);
            }
            case "delay" -> {
                double seconds = number(argument(call, 1, 2, 2));
                var of = part(argument(call, 0, 2, 2));
                yield new Part(new Remembering.Delay(of.column, seconds), of.unit);
            }
            default -> throw new BadFormula(Reason.UNKNOWN_FUNCTION, call.at(), call.function());
        };
    }

    private Part extreme(Formula.Call call, boolean least) throws BadFormula {
        if (call.arguments().size() < 2) {
            return refused(call);
        }
        var parts = new ArrayList<Part>();
        for (var each : call.arguments()) {
            parts.add(part(each));
        }
        var found = parts.getFirst();
        for (var next : parts.subList(1, parts.size())) {
            var column = least
                    ? Elementwise.of(Math::min, found.column, next.column)
                    : Elementwise.of(Math::max, found.column, next.column);
            found = new Part(column, joined(found.unit, next.unit, call.at()));
        }
        return found;
    }

    private Part unit(Formula.Call call) throws BadFormula {
        var of = part(argument(call, 0, 2, 2));
        if (!(argument(call, 1, 2, 2) instanceof Formula.Text wanted)) {
            return refused(call);
        }
        var change = Units.between(of.unit, wanted.text())
                .orElseThrow(() -> new BadFormula(Reason.UNITS, wanted.at(), of.unit + " / " + wanted.text()));
        return new Part(Elementwise.of(change, of.column), wanted.text());
    }

    private Part lookup(Formula.Call call) throws BadFormula {
        if (!(argument(call, 0, 2, 3) instanceof Formula.Text name)) {
            return refused(call);
        }
        var table = scope.table(name);
        var x = part(argument(call, 1, 2, 3)).column;
        if (table.plane() != (call.arguments().size() == 3)) {
            return refused(call);
        }
        if (!table.plane()) {
            return new Part(Elementwise.of(value -> table.at(value, 0), x), "");
        }
        return new Part(Elementwise.of(table::at, x, part(argument(call, 2, 3, 3)).column), "");
    }

    private static Formula argument(Formula.Call call, int which, int least, int most) throws BadFormula {
        int count = call.arguments().size();
        if (count < least || count > most) {
            throw new BadFormula(Reason.ARGUMENTS, call.at(), call.function());
        }
        return call.arguments().get(which);
    }

    private static double number(Formula formula) throws BadFormula {
        return switch (formula) {
            case Formula.Constant constant -> constant.value();
            case Formula.Minus minus -> -number(minus.of());
            default -> throw new BadFormula(Reason.NO_NUMBER, formula.at(), "");
        };
    }

    private static Part refused(Formula.Call call) throws BadFormula {
        boolean known = Elementwise.OTHERS.contains(call.function());
        throw new BadFormula(known ? Reason.ARGUMENTS : Reason.UNKNOWN_FUNCTION, call.at(), call.function());
    }
}
