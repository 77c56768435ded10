package app.garage.recording;

import app.garage.kernel.BadFormula;
import app.garage.kernel.Problem;

/// Tells the author of a formula what is wrong with it, and at which character.
public final class FormulaProblem {
    private FormulaProblem() {}

    /// {@return what to tell the user}
    ///
    /// @param wrong what was found
    /// @param formula as written
    public static Problem of(BadFormula wrong, String formula) {
        var what = wrong.what();
        int column = wrong.at() + 1;
        return switch (wrong.reason()) {
            case TOO_LONG -> Problem.of("recording.formula-long", column, what, formula);
            case TOO_DEEP -> Problem.of("recording.formula-deep", column, what, formula);
            case UNEXPECTED -> Problem.of("recording.formula-unexpected", column, what, formula);
            case MISSING ->
                what.isEmpty()
                        ? Problem.of("recording.formula-ends", column, what, formula)
                        : Problem.of("recording.formula-missing", column, what, formula);
            case NO_NUMBER -> Problem.of("recording.formula-number", column, what, formula);
            case UNKNOWN_FUNCTION -> Problem.of("recording.formula-function", column, what, formula);
            case UNKNOWN_NAME -> Problem.of("recording.formula-name", column, what, formula);
            case ARGUMENTS -> Problem.of("recording.formula-arguments", column, what, formula);
            case UNITS -> Problem.of("recording.formula-units", column, what, formula);
        };
    }
}
