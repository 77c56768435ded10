package app.garage.app;

import java.util.Locale;

/// Prints what was measured, one figure a line, and remembers whether all of them hold.
final class Figures {
    private final Console console;
    private final boolean json;
    private boolean allHold = true;

    Figures(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    void head() {
        if (!json) {
            console.result("figure,value,unit,baseline,ratio,goal,holds");
        }
    }

    /// A figure with what it is compared to.
    ///
    /// @param figure its name
    /// @param value what was measured
    /// @param unit of value and baseline
    /// @param baseline what it is compared to
    /// @param goal what is wanted, such as `ratio>=0.95`
    /// @param holds whether it is reached
    void print(String figure, double value, String unit, double baseline, String goal, boolean holds) {
        allHold &= holds;
        double ratio = value / baseline;
        if (json) {
            console.result(Json.plain()
                    .with("figure", figure)
                    .number("value", rounded(value))
                    .with("unit", unit)
                    .number("baseline", rounded(baseline))
                    .number("ratio", rounded(ratio))
                    .with("goal", goal)
                    .with("holds", holds)
                    .toString());
        } else {
            console.result(String.join(
                    ",", figure, text(value), unit, text(baseline), text(ratio), goal, Boolean.toString(holds)));
        }
    }

    /// A figure that could not be measured: it does not hold, and it is never left out.
    void missing(String figure, String unit, String goal, String why) {
        allHold = false;
        if (json) {
            console.result(Json.plain()
                    .with("figure", figure)
                    .number("value", Double.NaN)
                    .with("unit", unit)
                    .number("baseline", Double.NaN)
                    .number("ratio", Double.NaN)
                    .with("goal", goal)
                    .with("holds", false)
                    .toString());
        } else {
            console.result(String.join(",", figure, "", unit, "", "", goal, "false"));
        }
        console.message(figure + ": " + why);
    }

    boolean allHold() {
        return allHold;
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : value;
    }

    private static String text(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "";
    }
}
