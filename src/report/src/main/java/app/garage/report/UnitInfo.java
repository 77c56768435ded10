package app.garage.report;

import app.garage.diagnostics.InfoItem;
import java.util.Locale;

/// What a unit says about itself, in words.
public final class UnitInfo {
    private UnitInfo() {}

    /// {@return one thing a unit says about itself}
    ///
    /// @param item what it says
    /// @param words the language
    public static String text(InfoItem item, Words words) {
        if (item.kind() == InfoItem.Kind.IN_USE_COUNTER) {
            return counter(item.text(), words);
        }
        var kind = item.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return words.text("report.info." + kind, item.text());
    }

    /// Counters come as `catalyst-1-done=355`: how often a self-test ended, and how often it could have.
    private static String counter(String text, Words words) {
        var sides = text.split("=", 2);
        var name = sides[0];
        var count = sides[sides.length - 1];
        int last = name.lastIndexOf('-');
        var ending = name.substring(last + 1);
        return ending.equals("done") || ending.equals("due")
                ? words.text("report.counter." + ending, words.text("report.counter." + name.substring(0, last)), count)
                : words.text("report.counter." + name, count);
    }
}
