package app.garage.recording;

import app.garage.kernel.BadFormula;
import app.garage.kernel.Formula;
import app.garage.kernel.Formula.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Takes over formulas written for MegaLogViewer. Names in brackets stay; what may mean something else here
/// is told.
public final class MegaLogViewer {
    private static final Pattern SMOOTH = Pattern.compile("\\bsmoothBasic\\s*\\(");

    /// What may mean something else here than there.
    public enum Doubt {
        /// Signs of different strength stand side by side without brackets; old versions worked them out
        /// from left to right.
        MIXED_SIGNS,
        /// `smoothBasic` counts samples there, `smooth` counts seconds here.
        SMOOTHING
    }

    /// A formula that was taken over.
    ///
    /// @param formula for [Derivation#of]
    /// @param doubts what somebody should look at
    public record Translated(String formula, List<Doubt> doubts) {
        /// Copies the doubts.
        public Translated {
            doubts = List.copyOf(doubts);
        }
    }

    private MegaLogViewer() {}

    /// {@return our formula}
    ///
    /// @param text as written there
    /// @throws BadFormula if it is none here
    public static Translated translated(String text) throws BadFormula {
        var smooth = SMOOTH.matcher(text);
        Set<Doubt> doubts = new TreeSet<>();
        if (smooth.find()) {
            doubts.add(Doubt.SMOOTHING);
        }
        var formula = smooth.replaceAll("smooth(");
        if (mixed(Formula.parse(formula), formula)) {
            doubts.add(Doubt.MIXED_SIGNS);
        }
        return new Translated(formula, new ArrayList<>(doubts));
    }

    private static boolean mixed(Formula formula, String text) {
        return switch (formula) {
            case Formula.Binary binary ->
                bare(binary, binary.left(), text)
                        || bare(binary, binary.right(), text)
                        || mixed(binary.left(), text)
                        || mixed(binary.right(), text);
            case Formula.Call call -> call.arguments().stream().anyMatch(each -> mixed(each, text));
            case Formula.Minus minus -> mixed(minus.of(), text);
            case Formula.Not not -> mixed(not.of(), text);
            case Formula.Choice choice ->
                mixed(choice.condition(), text) || mixed(choice.yes(), text) || mixed(choice.no(), text);
            case Formula.Constant _, Formula.Text _, Formula.Name _, Formula.Bracket _ -> false;
        };
    }

    /// {@return whether a side is itself joined by a sign of another strength, with no bracket between the
    /// two signs}
    private static boolean bare(Formula.Binary outer, Formula side, String text) {
        if (!(side instanceof Formula.Binary inner) || strength(inner.operator()) == strength(outer.operator())) {
            return false;
        }
        int from = Math.min(outer.at(), inner.at());
        int to = Math.max(outer.at(), inner.at());
        var between = text.substring(from + 1, to);
        return between.chars().filter(c -> c == '(').count()
                == between.chars().filter(c -> c == ')').count();
    }

    private static int strength(Operator operator) {
        return switch (operator) {
            case OR -> 0;
            case AND -> 1;
            case PLUS, MINUS -> 3;
            case TIMES, BY, REST -> 4;
            case POWER -> 5;
            default -> 2;
        };
    }
}
