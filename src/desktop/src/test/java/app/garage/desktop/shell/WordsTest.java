package app.garage.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Tongue;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertThat(texts("fr").stringPropertyNames()).isEqualTo(texts("en").stringPropertyNames());
    }

    @Test
    void everyTextTheSourcesNameExists() throws IOException {
        var known = texts("fr").stringPropertyNames();
        var missing = new TreeSet<String>();
        try (var walk = Files.walk(Path.of("src", "main", "java"))) {
            for (var source :
                    walk.filter(file -> file.toString().endsWith(".java")).toList()) {
                var named = Pattern.compile(
                                "(?:say|text|Errand<>|add|named|button|label)\\(\\s*\"(ui\\.[a-z0-9._-]+[a-z0-9])\"")
                        .matcher(Files.readString(source));
                while (named.find()) {
                    if (!known.contains(named.group(1))) {
                        missing.add(named.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void frenchUsesTypographicApostrophesAndNarrowSpaces() throws IOException {
        var french = texts("fr");
        for (var key : french.stringPropertyNames()) {
            assertThat(french.getProperty(key)).as(key).doesNotContain("'").doesNotContainPattern("[  ][:;!?]");
        }
    }

    @Test
    void noneAndOneAreSingularInFrenchAndOnlyOneIsInEnglish() {
        var french = Tongue.in(Locale.FRENCH);
        var english = Tongue.in(Locale.ENGLISH);
        assertThat(french.text("ui.unit.faults", 0)).isEqualTo("0 défaut");
        assertThat(french.text("ui.unit.faults", 1)).isEqualTo("1 défaut");
        assertThat(french.text("ui.unit.faults", 2)).isEqualTo("2 défauts");
        assertThat(english.text("ui.unit.faults", 0)).isEqualTo("0 fault codes");
        assertThat(english.text("ui.unit.faults", 1)).isEqualTo("1 fault code");
    }

    @Test
    void theVerdictSaysWhoAnsweredAndNeverMoreThanTheScanKnows() {
        var french = Tongue.in(Locale.FRENCH);
        assertThat(Phrases.verdict(SampleScan.clean(), french)).isEqualTo("0 défaut — 2 calculateurs ont répondu.");
        assertThat(Phrases.verdict(SampleScan.faulty(), french))
                .isEqualTo("3 défauts — 2 calculateurs ont répondu. 2 questions sont restées sans réponse.");
        assertThat(Phrases.verdict(SampleScan.unsure(), french))
                .startsWith("Lecture incomplète")
                .doesNotContain("0 défaut");
    }

    private static Properties texts(String language) throws IOException {
        var place = Path.of("src", "main", "resources", "i18n", "messages_" + language + ".properties");
        var read = new Properties();
        try (var in =
                new InputStreamReader(Objects.requireNonNull(Files.newInputStream(place)), StandardCharsets.UTF_8)) {
            read.load(in);
        }
        return read;
    }
}
