package app.garage.kernel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A text that data files carry in French and English.
///
/// @param fr the French text
/// @param en the English text
public record Localized(String fr, String en) {
    /// {@return the text for a language: French for `fr`, English for every other}
    ///
    /// @param language the reader's; nothing means English
    public String in(@Nullable Locale language) {
        return language != null && language.getLanguage().equals("fr") ? fr : en;
    }
}
