package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.pluginapi.LinkProvider;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {
    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void everyTroubleHasWordsAndARemedyAndNoTextIsLeftOver(String language) throws IOException {
        var expected = new HashSet<String>();
        for (var each : Trouble.values()) {
            expected.add("problem." + each.key());
            expected.add("remedy." + each.key());
        }

        assertThat(words(language).stringPropertyNames()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void everyTextIsAPatternThatLeavesNoPlaceholder(String language) throws IOException {
        words(language)
                .forEach((key, text) -> assertThat(new MessageFormat(((String) text).replace("'", "''"))
                                .format(new Object[] {"A", "B", "C"}))
                        .as("%s", key)
                        .doesNotContain("{")
                        .matches("(?s).*[.]$"));
    }

    @Test
    void frenchUsesItsOwnApostropheAndNarrowSpaces() throws IOException {
        words("fr")
                .forEach((key, text) -> assertThat((String) text)
                        .as("%s", key)
                        .doesNotContain("'")
                        .doesNotContainPattern("[ \\p{L}][;!?]|\\p{L} :"));
    }

    @Test
    void theServiceLoaderFindsTheProviders() {
        assertThat(ServiceLoader.load(LinkProvider.class))
                .extracting(LinkProvider::scheme)
                .contains("serial", "tcp", "replay", "socketcan");
    }

    private static Properties words(String language) throws IOException {
        var read = new Properties();
        var name = "/i18n/messages_" + language + ".properties";
        var in = Objects.requireNonNull(Trouble.class.getResourceAsStream(name), name);
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            read.load(reader);
        }
        return read;
    }
}
