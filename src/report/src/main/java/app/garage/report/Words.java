package app.garage.report;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The product's sentences in one language.
///
/// Every jar on the class path may bring `i18n/messages_fr.properties` and `i18n/messages_en.properties` in UTF-8.
/// Texts
/// are [MessageFormat] patterns in which apostrophes need no doubling.
public final class Words {
    private final Locale locale;
    private final Map<String, String> texts = new HashMap<>();

    /// What happened, and what to do.
    ///
    /// @param what happened, and what it means
    /// @param remedy what to do
    public record Sentence(String what, String remedy) {}

    private Words(Locale locale) {
        this.locale = locale;
    }

    /// {@return the sentences in a language: French for `fr`, English for every other}
    ///
    /// @param language the reader's
    public static Words in(Locale language) {
        boolean french = language.getLanguage().equals("fr");
        var words = new Words(french ? Locale.FRANCE : Locale.UK);
        var name = "i18n/messages_" + (french ? "fr" : "en") + ".properties";
        try {
            for (URL bundle : Collections.list(Words.class.getClassLoader().getResources(name))) {
                words.read(bundle);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("a resource bundle on the class path cannot be read", broken);
        }
        return words;
    }

    /// {@return the same sentences written otherwise, to try out what longer ones do to a layout}
    ///
    /// @param how rewrites a pattern; what stands in braces must stay
    public Words rewritten(UnaryOperator<String> how) {
        var other = new Words(locale);
        texts.forEach((key, text) -> other.texts.put(key, how.apply(text)));
        return other;
    }

    private void read(URL bundle) throws IOException {
        var read = new Properties();
        try (var in = new InputStreamReader(bundle.openStream(), StandardCharsets.UTF_8)) {
            read.load(in);
        }
        read.forEach((key, text) -> {
            if (texts.put((String) key, (String) text) != null) {
                throw new IllegalStateException("the text " + key + " is defined twice, again in " + bundle);
            }
        });
    }

    /// {@return the language, with the country whose number format is used}
    public Locale locale() {
        return locale;
    }

    /// {@return the keys there are texts for}
    public Set<String> keys() {
        return Collections.unmodifiableSet(texts.keySet());
    }

    /// {@return whether there is a text}
    ///
    /// @param key of the text
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /// {@return a text with its placeholders filled; the key itself if there is none, so that a gap can be seen}
    ///
    /// @param key of the text
    /// @param args for the placeholders
    public String text(String key, Object... args) {
        var pattern = texts.get(key);
        if (pattern == null) {
            return key;
        }
        return new MessageFormat(pattern.replace("'", "''"), locale).format(args);
    }

    /// {@return the sentence for a problem, from the texts `problem.<key>` and `remedy.<key>`}
    ///
    /// @param problem what happened
    public Sentence sentence(Problem problem) {
        var args = problem.args().toArray();
        return new Sentence(text("problem." + problem.key(), args), text("remedy." + problem.key(), args));
    }
}
