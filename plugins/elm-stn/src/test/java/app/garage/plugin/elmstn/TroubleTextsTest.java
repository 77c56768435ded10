package app.garage.plugin.elmstn;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.pluginapi.LinkException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TroubleTextsTest {
    private static final List<LinkException> EVERY = List.of(
            Trouble.late("", ""),
            Trouble.flood(""),
            Trouble.silent(""),
            Trouble.notAnAdapter("", ""),
            Trouble.noVehicle(OptionalDouble.of(11.9), ""),
            Trouble.noVehicle(OptionalDouble.empty(), ""),
            Trouble.yesSayer(""),
            Trouble.wrongAnswer(""),
            Trouble.garbled(""),
            Trouble.busError(""),
            Trouble.stopped(),
            Trouble.bufferFull(),
            Trouble.headerRefused("", ""),
            Trouble.noHeaders(""),
            Trouble.unknownProtocol(""),
            Trouble.tooLong(8));

    @Test
    void everyTroubleHasAProblemAndARemedyInBothLanguages() throws IOException {
        var french = read("fr");
        var english = read("en");
        assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (var key : english.stringPropertyNames()) {
            var pair = key.startsWith("problem.")
                    ? key.replace("problem.", "remedy.")
                    : key.replace("remedy.", "problem.");
            assertThat(english.stringPropertyNames()).contains(pair);
            assertThat(french.getProperty(key))
                    .doesNotContain(" :")
                    .doesNotContain(" ;")
                    .doesNotContain("'");
        }
        for (var trouble : EVERY) {
            assertThat(english.stringPropertyNames())
                    .contains("problem." + trouble.problem().key());
        }
    }

    @Test
    void numbersAreWrittenAsTheReaderOfTheLanguageWritesThem() throws IOException {
        assertThat(said("fr", Trouble.noVehicle(OptionalDouble.of(12.4), ""))).contains("12,4\u00a0V");
        assertThat(said("en", Trouble.noVehicle(OptionalDouble.of(12.4), ""))).contains("12.4 V");
        assertThat(said("fr", Trouble.noVehicle(OptionalDouble.empty(), ""))).contains("n’est pas connue");
        for (var trouble : EVERY) {
            assertThat(trouble.problem().args())
                    .as("a measured value belongs into the arguments as a number")
                    .noneMatch(arg -> arg instanceof String text && text.matches("-?[0-9]+([.,][0-9]+)?( .*)?"));
        }
    }

    private static String said(String language, LinkException trouble) throws IOException {
        var pattern = read(language).getProperty("problem." + trouble.problem().key());
        return new MessageFormat(pattern, Locale.of(language))
                .format(trouble.problem().args().toArray());
    }

    private static Properties read(String language) throws IOException {
        var name = "/i18n/messages_" + language + ".properties";
        var texts = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(ElmDriver.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
