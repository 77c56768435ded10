package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SentencesTest {
    private static final Pattern KEY = Pattern.compile("\"((?:diag|job|step)\\.[a-z0-9.-]*[a-z0-9])\"");

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        var file = SentencesTest.class.getResourceAsStream("/i18n/messages_" + language + ".properties");
        // another jar may come first on the class path: take this room's own file
        var own = Path.of("src/main/resources/i18n/messages_" + language + ".properties");
        assertThat(file).isNotNull();
        try (var in = new InputStreamReader(Files.newInputStream(own), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        Objects.requireNonNull(file).close();
        return texts;
    }

    @Test
    void everyKeyOfTheCodeHasItsTextsInBothLanguages() throws IOException {
        var keys = new TreeSet<String>();
        try (var files = Files.list(Path.of("src/main/java/app/garage/diagnostics"))) {
            for (var file : files.toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
            }
        }
        keys.remove("diag.scan"); // names of replacing jobs, no texts
        keys.remove("diag.connect");
        assertThat(keys).hasSizeGreaterThan(30);
        for (var language : new String[] {"fr", "en"}) {
            var texts = texts(language).stringPropertyNames();
            for (var key : keys) {
                if (key.startsWith("diag.")) {
                    assertThat(texts).contains("problem." + key, "remedy." + key);
                } else {
                    assertThat(texts).contains(key);
                }
            }
        }
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndEveryPatternCanBeFilled() throws IOException {
        var french = texts("fr");
        var english = texts("en");
        assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (var texts : new Properties[] {french, english}) {
            texts.forEach((key, text) -> {
                var filled = new MessageFormat(((String) text).replace("'", "''"), Locale.FRANCE)
                        .format(new Object[] {11.7, 2, 3});
                assertThat(filled).as((String) key).isNotBlank().doesNotContain("{");
            });
        }
    }

    @Test
    void f44_everyRefusalHasAText() throws IOException {
        var texts = texts("fr").stringPropertyNames();
        for (int code = 0; code <= 0xFF; code++) {
            var key = Gaps.refused(ScanExamples.ENGINE, code).key();
            assertThat(texts).contains("problem." + key, "remedy." + key);
        }
        assertThat(Gaps.refused(ScanExamples.ENGINE, 0xF3).key()).isEqualTo("diag.refused");
        assertThat(Gaps.refused(ScanExamples.ENGINE, 0xF3).args()).containsExactly("7E8", "F3");
        assertThat(Gaps.refused(ScanExamples.ENGINE, 0x22).key()).isEqualTo("diag.refused-22");
    }
}
