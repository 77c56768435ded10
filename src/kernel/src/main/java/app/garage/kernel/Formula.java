package app.garage.kernel;

import java.util.List;

/// A formula as somebody wrote it, read into a tree. The text knows nothing of what its names stand for:
/// signal files let `a` be the first byte of an answer, derived channels let `[Engine speed]` be a column
/// of samples. Whoever takes a tree gives it that meaning and refuses the rest, pointing at the character.
///
/// ```
/// choice  = either [ "?" choice ":" choice ]
/// either  = both { "||" both }
/// both    = compare { "&&" compare }
/// compare = sum [ ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) sum ]
/// sum     = product { ( "+" | "-" ) product }
/// product = sign { ( "*" | "/" | "%" ) sign }
/// sign    = ( "-" | "!" ) sign | power
/// power   = operand [ "^" sign ]
/// operand = number | "text" | "(" choice ")" | "[" anything "]" | name [ "(" [ choice { "," choice } ] ")" ]
/// ```
///
/// A formula has at most [#LONGEST] characters and is nested at most 60 deep, so that no text can exhaust
/// the stack.
public sealed interface Formula {
    /// The most characters a formula may have.
    int LONGEST = 1_000;

    /// {@return the index of the character where this part begins; of the sign where it has two sides}
    int at();

    /// A number.
    ///
    /// @param at where it stands
    /// @param value which
    record Constant(int at, double value) implements Formula {}

    /// A text between quotes, such as the name of a table.
    ///
    /// @param at where it stands
    /// @param text without the quotes
    record Text(int at, String text) implements Formula {}

    /// A name: a letter, then letters, digits, `_` or `.`.
    ///
    /// @param at where it stands
    /// @param name as written
    record Name(int at, String name) implements Formula {}

    /// What stands between square brackets.
    ///
    /// @param at where the first character behind the bracket stands
    /// @param inner without the brackets, spaces at both ends removed
    record Bracket(int at, String inner) implements Formula {}

    /// A function with its arguments.
    ///
    /// @param at where its name stands
    /// @param function its name
    /// @param arguments in order; there may be none
    record Call(int at, String function, List<Formula> arguments) implements Formula {
        /// Copies the arguments.
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// The opposite of a number.
    ///
    /// @param at where the sign stands
    /// @param of what
    record Minus(int at, Formula of) implements Formula {}

    /// 1 where something is 0, 0 where it is another number.
    ///
    /// @param at where the sign stands
    /// @param of what
    record Not(int at, Formula of) implements Formula {}

    /// Two sides joined by a sign.
    ///
    /// @param at where the sign stands
    /// @param operator which sign
    /// @param left side
    /// @param right side
    record Binary(int at, Operator operator, Formula left, Formula right) implements Formula {}

    /// One of two, by a condition: the first where it is not 0.
    ///
    /// @param at where the question mark stands
    /// @param condition what decides
    /// @param yes where it is not 0
    /// @param no where it is 0
    record Choice(int at, Formula condition, Formula yes, Formula no) implements Formula {}

    /// The signs between two sides. NaN stands for "no value": wherever one side has none, the result has
    /// none.
    enum Operator {
        /// Either is not 0.
        OR("||"),
        /// Both are not 0.
        AND("&&"),
        /// At most.
        AT_MOST("<="),
        /// At least.
        AT_LEAST(">="),
        /// Exactly the same number.
        SAME("=="),
        /// Another number.
        OTHER("!="),
        /// Less.
        LESS("<"),
        /// More.
        MORE(">"),
        /// Sum.
        PLUS("+"),
        /// Difference.
        MINUS("-"),
        /// Product.
        TIMES("*"),
        /// Quotient; no value where the divisor is 0.
        BY("/"),
        /// What is left of a division, with the sign of the dividend; no value where the divisor is 0.
        REST("%"),
        /// Power.
        POWER("^");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /// {@return how it is written}
        public String sign() {
            return sign;
        }

        /// {@return whether it answers 1 or 0}
        public boolean decides() {
            return compareTo(PLUS) < 0;
        }

        /// {@return the result of two numbers, NaN if there is none}
        ///
        /// @param left side
        /// @param right side
        public double of(double left, double right) {
            if (Double.isNaN(left) || Double.isNaN(right)) {
                return Double.NaN;
            }
            return switch (this) {
                case OR -> truth(left != 0 || right != 0);
                case AND -> truth(left != 0 && right != 0);
                case AT_MOST -> truth(left <= right);
                case AT_LEAST -> truth(left >= right);
                case SAME -> truth(left == right);
                case OTHER -> truth(left != right);
                case LESS -> truth(left < right);
                case MORE -> truth(left > right);
                case PLUS -> left + right;
                case MINUS -> left - right;
                case TIMES -> left * right;
                case BY -> right == 0 ? Double.NaN : left / right;
                case REST -> right == 0 ? Double.NaN : left % right;
                case POWER -> Math.pow(left, right);
            };
        }

        private static double truth(boolean holds) {
            return holds ? 1 : 0;
        }
    }

    /// {@return the tree of a formula}
    ///
    /// @param text as written
    /// @throws BadFormula if it is none
    static Formula parse(String text) throws BadFormula {
        return new FormulaParser(text).whole();
    }
}
