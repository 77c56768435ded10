package app.garage.recording;

import app.garage.kernel.BadFormula;
import app.garage.kernel.BadFormula.Reason;
import app.garage.kernel.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A channel worked out from others by a formula, such as `[Speed] / 3.6 * [Torque]`.
///
/// `[Name]` is another channel, `[Name-1]` its sample before, `[Name@-0.5s]` its value half a second ago; a
/// channel whose name is one word may stand without brackets. The moments are those of the fastest group
/// that is named; values of other groups are the last valid ones, as long as those are not stale. Invalid
/// gives invalid. docs/reference/formulas.md lists the functions.
public final class Derivation {
    private static final Pattern BEFORE = Pattern.compile("(.*?)\\s*-\\s*(\\d{1,4})");
    private static final Pattern AGO = Pattern.compile("(.*?)\\s*@\\s*-\\s*(\\d{1,4}(?:\\.\\d{1,6})?)\\s*s");

    /// One column of inputs.
    private record Input(Channel channel, int back, long shift, boolean between) {}

    private final Formula formula;
    private final Scope scope;
    private final String unit;

    private Derivation(Formula formula, Scope scope, String unit) {
        this.formula = formula;
        this.scope = scope;
        this.unit = unit;
    }

    /// {@return a formula with the meaning it has in a session}
    ///
    /// @param text as written
    /// @param layout the channels it may name
    /// @param tables for `lookup`, by name
    /// @throws BadFormula if it is none, or names what is not there; says at which character
    public static Derivation of(String text, Layout layout, Map<String, Lookup> tables) throws BadFormula {
        var formula = Formula.parse(text);
        var scope = new Scope(layout, Map.copyOf(tables));
        return new Derivation(
                formula, scope, new FormulaCompiler(scope).part(formula).unit());
    }

    /// {@return the unit of the result; empty if it follows from nothing}
    public String unit() {
        return unit.equals(FormulaCompiler.PLAIN) ? "" : unit;
    }

    /// Compares the unit that somebody stated with the one that follows from the inputs.
    ///
    /// @param stated its symbol; empty if none was stated
    /// @throws BadFormula if both are known and differ
    public void mustBe(String stated) throws BadFormula {
        if (!stated.isEmpty() && !unit().isEmpty() && !stated.equals(unit())) {
            throw new BadFormula(Reason.UNITS, formula.at(), unit() + " / " + stated);
        }
    }

    /// {@return the channels it names}
    public List<Channel> channels() {
        return scope.inputs.stream().map(Input::channel).distinct().toList();
    }

    /// {@return the group whose stamps the result has: the fastest that is named; nothing if it names no
    /// channel}
    public Optional<Group> group() {
        return channels().stream()
                .map(channel -> scope.layout.groups().get(channel.group()))
                .reduce((one, other) -> other.nominalHz() > one.nominalHz() ? other : one);
    }

    /// Begins to work it out from the first moment on.
    ///
    /// @param series the samples of each channel that [#channels] names
    /// @return what goes from moment to moment
    public Pass over(Function<Channel, Series> series) {
        try {
            var columns = scope.inputs.stream()
                    .map(input -> series.apply(input.channel))
                    .toList();
            // compiled again, because what remembers belongs to one pass
            return new Pass(new FormulaCompiler(scope).part(formula).column(), List.copyOf(scope.inputs), columns);
        } catch (BadFormula changed) {
            throw new IllegalStateException("it was right before: " + formula, changed);
        }
    }

    /// One way through a session, from its beginning to its end. For one thread.
    public static final class Pass {
        private final Column column;
        private final List<Input> inputs;
        private final List<Series> series;

        private Pass(Column column, List<Input> inputs, List<Series> series) {
            this.column = column;
            this.inputs = inputs;
            this.series = series;
        }

        /// Works out the next values.
        ///
        /// @param moments in microseconds, rising, behind those of the call before
        /// @param count how many of them
        /// @param out the values, NaN where there is none
        public void next(long[] moments, int count, double[] out) {
            var columns = new double[inputs.size()][count];
            for (int i = 0; i < columns.length; i++) {
                var input = inputs.get(i);
                series.get(i).at(moments, count, input.shift, input.back, input.between, columns[i]);
            }
            column.fill(new Moments(moments, count, columns), out);
            for (int i = 0; i < count; i++) {
                out[i] = Double.isInfinite(out[i]) ? Double.NaN : out[i];
            }
        }
    }

    private static final class Scope implements FormulaScope {
        private final Layout layout;
        private final Map<String, Lookup> tables;
        private final List<Input> inputs = new ArrayList<>();

        Scope(Layout layout, Map<String, Lookup> tables) {
            this.layout = layout;
            this.tables = tables;
        }

        @Override
        public Known named(Formula.Name name) throws BadFormula {
            return known(new Input(channel(name.name(), name.at()), 0, 0, false));
        }

        @Override
        public Known bracket(Formula.Bracket bracket, boolean between) throws BadFormula {
            var inner = bracket.inner();
            var before = BEFORE.matcher(inner);
            var ago = AGO.matcher(inner);
            if (layout.named(inner).isEmpty() && ago.matches()) {
                long shift = Math.round(Double.parseDouble(ago.group(2)) * 1e6);
                return known(new Input(channel(ago.group(1), bracket.at()), 0, shift, between));
            }
            if (layout.named(inner).isEmpty() && before.matches()) {
                var channel = channel(before.group(1), bracket.at());
                return known(new Input(channel, Integer.parseInt(before.group(2)), 0, between));
            }
            return known(new Input(channel(inner, bracket.at()), 0, 0, between));
        }

        private Channel channel(String name, int at) throws BadFormula {
            return layout.named(name).orElseThrow(() -> new BadFormula(Reason.UNKNOWN_NAME, at, name));
        }

        private Known known(Input input) {
            int place = inputs.indexOf(input);
            if (place < 0) {
                place = inputs.size();
                inputs.add(input);
            }
            return new Known(place, input.channel.scale().unit());
        }

        @Override
        public Lookup table(Formula.Text name) throws BadFormula {
            var table = tables.get(name.text());
            if (table == null) {
                throw new BadFormula(Reason.UNKNOWN_NAME, name.at(), name.text());
            }
            return table;
        }

        @Override
        public boolean remembers() {
            return true;
        }
    }
}
