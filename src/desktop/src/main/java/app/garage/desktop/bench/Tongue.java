package app.garage.desktop.bench;

import app.garage.report.Words;
import java.util.Locale;
import java.util.function.BiFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// The language the window speaks. Everything shown follows it, so a change applies everywhere at once.
public final class Tongue {
    private static final Words FRENCH = Words.in(Locale.FRENCH);
    private static final Words ENGLISH = Words.in(Locale.ENGLISH);
    private final ReadOnlyObjectWrapper<Words> words;

    /// Speaks a language.
    ///
    /// @param language French for `fr`, English for every other
    public Tongue(Locale language) {
        words = new ReadOnlyObjectWrapper<>(in(language));
    }

    /// Speaks given sentences until another language is chosen.
    ///
    /// @param sentences to begin with
    public Tongue(Words sentences) {
        words = new ReadOnlyObjectWrapper<>(sentences);
    }

    /// {@return the sentences in a language}
    ///
    /// @param language French for `fr`, English for every other
    public static Words in(Locale language) {
        return language.getLanguage().equals("fr") ? FRENCH : ENGLISH;
    }

    /// {@return the sentences now spoken}
    public ReadOnlyObjectProperty<Words> words() {
        return words.getReadOnlyProperty();
    }

    /// {@return the sentences now spoken}
    public Words now() {
        return words.get();
    }

    /// {@return the language, with the country whose number format is used}
    public Locale locale() {
        return now().locale();
    }

    /// {@return whether French is spoken}
    public boolean isFrench() {
        return now() == FRENCH;
    }

    /// Speaks another language from now on.
    ///
    /// @param language which
    public void speak(Locale language) {
        words.set(in(language));
    }

    /// {@return a text now, which does not follow the language}
    ///
    /// @param key of the text
    /// @param args for the placeholders
    public String text(String key, Object... args) {
        return now().text(key, args);
    }

    /// {@return a text that follows the language}
    ///
    /// @param key of the text
    /// @param args for the placeholders
    public StringBinding say(String key, Object... args) {
        return Bindings.createStringBinding(() -> text(key, args), words);
    }

    /// {@return a text that follows the language and a value}
    ///
    /// @param value what is told
    /// @param how makes the text
    /// @param <T> what is told
    public <T> StringBinding say(ObservableValue<T> value, BiFunction<Words, T, String> how) {
        return Bindings.createStringBinding(() -> how.apply(now(), value.getValue()), words, value);
    }
}
