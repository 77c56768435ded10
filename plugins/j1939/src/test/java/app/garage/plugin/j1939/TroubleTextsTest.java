package app.garage.plugin.j1939;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.pluginapi.LinkException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TroubleTextsTest {
    private static final List<LinkException> EVERY =
            List.of(Trouble.nobody(), Trouble.noAddress(), Trouble.notThisAdapter(), Trouble.clearNotSent());

    @Test
    void everyTroubleHasAProblemAndARemedyInBothLanguages() {
        var french = Texts.of(Locale.FRENCH);
        var english = Texts.of(Locale.ENGLISH);
        assertThat(french.keySet()).isEqualTo(english.keySet()).hasSize(2 * EVERY.size());
        for (var trouble : EVERY) {
            var key = trouble.problem().key();
            assertThat(english).containsKeys("problem." + key, "remedy." + key);
        }
        assertThat(french.values()).noneMatch(text -> text.contains(" :") || text.contains(" ;") || text.contains("'"));
        assertThat(english.values()).noneMatch(text -> text.contains("'"));
    }
}
