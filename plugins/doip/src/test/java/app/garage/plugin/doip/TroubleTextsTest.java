package app.garage.plugin.doip;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.doip.RoutingActivation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TroubleTextsTest {
    private static final List<LinkException> EVERY = Stream.concat(
                    Stream.of(
                            Trouble.badOption("source", "x", ""),
                            Trouble.noGateway("", ""),
                            Trouble.noUnit("1000"),
                            Trouble.undeliverable(0x1010, 2),
                            Trouble.undeliverable(0x1010, 4),
                            Trouble.busy(0x1010),
                            Trouble.broken("", ""),
                            Trouble.closed("")),
                    Arrays.stream(RoutingActivation.values()).map(each -> Trouble.notActivated(each, 0x42)))
            .toList();

    @Test
    void everyTroubleHasAProblemAndARemedyInBothLanguages() {
        var french = Texts.of(Locale.FRENCH);
        var english = Texts.of(Locale.ENGLISH);
        assertThat(french.keySet()).isEqualTo(english.keySet());
        for (var trouble : EVERY) {
            var key = trouble.problem().key();
            assertThat(english).containsKeys("problem." + key, "remedy." + key);
        }
        assertThat(english)
                .hasSize(2
                        * (int) EVERY.stream()
                                .map(each -> each.problem().key())
                                .distinct()
                                .count());
        assertThat(french.values()).noneMatch(text -> text.contains(" :") || text.contains(" ;") || text.contains("'"));
        assertThat(english.values()).noneMatch(text -> text.contains("'"));
    }
}
