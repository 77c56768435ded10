package app.garage.plugin.j1939;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/// The texts of this plugin in one language.
final class Texts {
    private Texts() {}

    static Map<String, String> of(Locale language) {
        var texts = new Properties();
        var name = "/i18n/messages_" + language.getLanguage() + ".properties";
        try (var in = new InputStreamReader(
                Objects.requireNonNull(J1939Adapter.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        var all = new TreeMap<String, String>();
        texts.stringPropertyNames().forEach(key -> all.put(key, texts.getProperty(key)));
        return all;
    }
}
