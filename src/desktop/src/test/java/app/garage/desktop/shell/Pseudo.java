package app.garage.desktop.shell;

import app.garage.report.Words;
import java.util.Locale;

/// A made-up language that is longer than any real one and full of accents: what it does not cut off, no translation
/// will. It can still be read.
final class Pseudo {
    private static final String PLAIN = "aceinouyACEINOUY";
    private static final String ACCENTED = "àçéîñôûÿÀÇÉÎÑÔÛŸ";
    private static final double LONGER = 0.4;

    private Pseudo() {}

    static Words words() {
        return Words.in(Locale.ENGLISH).rewritten(Pseudo::of);
    }

    /// What stands in braces is filled in later and stays as it is.
    static String of(String pattern) {
        var text = new StringBuilder();
        int depth = 0;
        int letters = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char each = pattern.charAt(i);
            depth += each == '{' ? 1 : each == '}' ? -1 : 0;
            int at = depth > 0 ? -1 : PLAIN.indexOf(each);
            text.append(at < 0 ? each : ACCENTED.charAt(at));
            letters += depth == 0 ? 1 : 0;
        }
        return text.append("~".repeat((int) Math.ceil(letters * LONGER))).toString();
    }
}
