package app.garage.profiles;

/// A formula that is none. What is wrong and where stands in the message, for the log and the author.
final class BadExpression extends Exception {
    /// @param formula as written
    /// @param at the index of the character where it goes wrong
    /// @param why in a few words
    BadExpression(String formula, int at, String why) {
        super("column " + (at + 1) + ": " + why + ": " + formula);
    }
}
