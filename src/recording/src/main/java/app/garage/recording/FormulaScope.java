package app.garage.recording;

import app.garage.kernel.BadFormula;
import app.garage.kernel.Formula;

/// What the names of a formula stand for.
interface FormulaScope {
    /// An input and its unit.
    ///
    /// @param number of the column of inputs
    /// @param unit its symbol, empty if it has none or is not known
    record Known(int number, String unit) {}

    /// {@return what a bare name stands for}
    ///
    /// @param name where it stands and what was written
    /// @throws BadFormula if there is nothing of this name
    Known named(Formula.Name name) throws BadFormula;

    /// {@return what a name in brackets stands for}
    ///
    /// @param bracket where it stands and what was written in it
    /// @param between whether values between two samples are interpolated
    /// @throws BadFormula if there is nothing of this name
    Known bracket(Formula.Bracket bracket, boolean between) throws BadFormula;

    /// {@return a table}
    ///
    /// @param name of a table
    /// @throws BadFormula if there is none
    Lookup table(Formula.Text name) throws BadFormula;

    /// {@return whether functions may remember what came before}
    boolean remembers();
}
