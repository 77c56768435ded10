package app.garage.profiles;

import java.util.Locale;
import java.util.regex.Pattern;

/// Turns an equation of Torque into our formula language; what that cannot say is refused.
final class TorqueFormula {
    private static final Pattern BIT = Pattern.compile("\\{([A-Z]{1,2}):([0-7])\\}");
    private static final Pattern SIGNED = Pattern.compile("SIGNED\\(([A-Z]{1,2})\\)");
    private static final Pattern BIT_FUNCTION = Pattern.compile("BIT\\(([A-Z]{1,2})[:,]([0-7])\\)");
    private static final Pattern INT = Pattern.compile("INT(16|24|32)\\(([A-Z]{1,2})(?::[A-Z]{1,2})*\\)");
    private static final Pattern SHIFT = Pattern.compile("<<(\\d{1,2})");

    private TorqueFormula() {}

    /// {@return our formula}
    ///
    /// @throws BadExpression if the equation uses something else than bytes, bits, numbers and arithmetic
    static String translated(String equation) throws BadExpression {
        int caret = equation.indexOf('^');
        if (caret >= 0) {
            throw new BadExpression(equation, caret, "^ is a power for some authors and an exclusive or for others");
        }
        var text = equation.toUpperCase(Locale.ROOT).replaceAll("\\s*([^A-Z0-9\\s])\\s*", "$1");
        text = BIT.matcher(text).replaceAll("bit($1,$2)");
        text = BIT_FUNCTION.matcher(text).replaceAll("bit($1,$2)");
        text = SIGNED.matcher(text).replaceAll("s8($1)");
        text = INT.matcher(text).replaceAll("u$1($2)");
        text = SHIFT.matcher(text).replaceAll(shift -> "*" + (1L << Math.min(32, Integer.parseInt(shift.group(1)))));
        var formula = text.toLowerCase(Locale.ROOT);
        try {
            ExpressionParser.parse(formula, id -> {
                throw new BadExpression(equation, 0, "other values cannot be used");
            });
        } catch (BrokenFile never) {
            throw new BadExpression(equation, 0, String.valueOf(never.getMessage()));
        }
        return formula;
    }
}
