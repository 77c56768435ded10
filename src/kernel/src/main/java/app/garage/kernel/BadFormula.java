package app.garage.kernel;

/// A text that is no formula, or one that uses what is not there; says which character is to blame.
public final class BadFormula extends Exception {
    private final Reason reason;
    private final int at;
    private final String what;

    /// What is wrong with it.
    public enum Reason {
        /// It has too many characters.
        TOO_LONG,
        /// Its brackets or signs are nested too deeply.
        TOO_DEEP,
        /// Something stands where nothing may.
        UNEXPECTED,
        /// Something is missing here.
        MISSING,
        /// This is no number.
        NO_NUMBER,
        /// There is no function of this name.
        UNKNOWN_FUNCTION,
        /// There is nothing of this name.
        UNKNOWN_NAME,
        /// The function takes other arguments.
        ARGUMENTS,
        /// Two units that cannot be joined here.
        UNITS
    }

    /// Tells what is wrong.
    ///
    /// @param reason in one word
    /// @param at index of the character to blame, from 0 to the length of the text
    /// @param what the word, sign or name in question
    public BadFormula(Reason reason, int at, String what) {
        super("column " + (at + 1) + ": " + reason + " " + what);
        this.reason = reason;
        this.at = at;
        this.what = what;
    }

    /// {@return what is wrong, in one word}
    public Reason reason() {
        return reason;
    }

    /// {@return the index of the character to blame, from 0 to the length of the text}
    public int at() {
        return at;
    }

    /// {@return the word, sign or name in question}
    public String what() {
        return what;
    }
}
