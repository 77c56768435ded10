package app.garage.plugin.socketcand;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.pluginapi.LinkException.AdapterRefused;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final List<AdapterRefused> EVERY =
            List.of(Trouble.noBus("", "", ""), Trouble.notRaw("", ""), Trouble.silent("", ""));

    @Test
    void everyTroubleHasAProblemAndARemedyInBothLanguages() throws IOException {
        var english = keys("en");
        assertThat(keys("fr")).isEqualTo(english);
        assertThat(english).hasSize(2 * EVERY.size());
        for (var each : EVERY) {
            assertThat(english)
                    .contains(
                            "problem." + each.problem().key(),
                            "remedy." + each.problem().key());
        }
    }

    private static Set<String> keys(String language) throws IOException {
        var name = "/i18n/messages_" + language + ".properties";
        var texts = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(SocketcandDriver.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts.stringPropertyNames();
    }
}
