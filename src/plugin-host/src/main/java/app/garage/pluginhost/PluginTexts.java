package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.kernel.Localized;
import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// The sentences a plugin brings. A problem of the plugin's own leaves it as finished sentences in both languages, so
/// that nothing outside has to know its bundles, and so that no object of it is held in the arguments.
///
/// @param french by key
/// @param english by key
record PluginTexts(Map<String, String> french, Map<String, String> english) {
    /// Copies the maps.
    PluginTexts {
        french = Map.copyOf(french);
        english = Map.copyOf(english);
    }

    static PluginTexts of(Archive archive) throws PackageRefused {
        return new PluginTexts(read(archive, Archive.FRENCH), read(archive, Archive.ENGLISH));
    }

    private static Map<String, String> read(Archive archive, String entry) throws PackageRefused {
        var texts = new Properties();
        var content = archive.described(entry).orElseGet(Bytes::none);
        try {
            texts.load(new StringReader(new String(content.toArray(), StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException malformed) {
            throw new PackageRefused(
                    Problem.of("plugins.bad-json", archive.name(), entry, 1).because(malformed.toString()));
        }
        return texts.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, texts::getProperty));
    }

    /// {@return a text of the plugin in both languages; the key itself where there is none, so that it is noticed}
    Localized text(String key) {
        return new Localized(french.getOrDefault(key, key), english.getOrDefault(key, key));
    }

    Problem told(Problem problem) {
        var args = problem.args().stream().map(PluginTexts::plain).toArray();
        if (!french.containsKey("problem." + problem.key()) && !english.containsKey("problem." + problem.key())) {
            return Problem.of(problem.key(), args).because(problem.detail());
        }
        return Problem.of(
                        "plugins.says",
                        sentence(french, "problem." + problem.key(), Locale.FRANCE, args),
                        sentence(english, "problem." + problem.key(), Locale.UK, args),
                        sentence(french, "remedy." + problem.key(), Locale.FRANCE, args),
                        sentence(english, "remedy." + problem.key(), Locale.UK, args))
                .because(problem.detail());
    }

    private static Object plain(Object argument) {
        return argument instanceof Number || argument instanceof String ? argument : argument.toString();
    }

    private static String sentence(Map<String, String> texts, String key, Locale language, Object... args) {
        var pattern = texts.getOrDefault(key, key);
        try {
            return new MessageFormat(pattern.replace("'", "''"), language).format(args);
        } catch (IllegalArgumentException malformed) {
            return pattern;
        }
    }

    /// {@return the same kind of exception, with finished sentences and without anything of the plugin behind it}
    LinkException told(LinkException from) {
        var problem = told(from.problem());
        return switch (from) {
            case LinkException.LinkLost lost -> new LinkException.LinkLost(problem);
            case LinkException.AnswerLate late -> new LinkException.AnswerLate(problem);
            case LinkException.FrameGarbled garbled -> new LinkException.FrameGarbled(problem);
            case LinkException.PortBusy busy -> new LinkException.PortBusy(problem);
            case LinkException.PortDenied denied -> new LinkException.PortDenied(problem);
            case LinkException.NoSuchLink none -> new LinkException.NoSuchLink(problem);
            case LinkException.AdapterRefused refused -> new LinkException.AdapterRefused(problem);
        };
    }
}
