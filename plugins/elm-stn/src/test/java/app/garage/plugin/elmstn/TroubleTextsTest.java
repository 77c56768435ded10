package app.garage.plugin.elmstn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TroubleTextsTest {
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
        for (var trouble : new app.garage.pluginapi.LinkException[] {
            Trouble.late("", ""), Trouble.flood(""), Trouble.silent(""), Trouble.notAnAdapter("", ""),
            Trouble.noVehicle("", ""), Trouble.yesSayer(""), Trouble.wrongAnswer(""), Trouble.garbled(""),
            Trouble.busError(""), Trouble.stopped(), Trouble.bufferFull(), Trouble.headerRefused("", ""),
            Trouble.noHeaders(""), Trouble.unknownProtocol(""), Trouble.tooLong(8)
        }) {
            assertThat(english.stringPropertyNames())
                    .contains("problem." + trouble.problem().key());
        }
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
