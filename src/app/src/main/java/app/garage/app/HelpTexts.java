package app.garage.app;

import app.garage.report.Words;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// Gives the command-line library the product's own words, from the keys that begin with `app.help.`.
final class HelpTexts extends ResourceBundle {
    private static final String BEFORE = "app.help.";
    private final Words words;

    HelpTexts(Words words) {
        this.words = words;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return words.has(BEFORE + key) ? words.text(BEFORE + key) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(words.keys().stream()
                .filter(key -> key.startsWith(BEFORE))
                .map(key -> key.substring(BEFORE.length()))
                .toList());
    }
}
