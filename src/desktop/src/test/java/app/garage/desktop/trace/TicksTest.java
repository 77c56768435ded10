package app.garage.desktop.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void stepsAreRound() {
        assertThat(Ticks.step(0.013)).isEqualTo(0.02);
        assertThat(Ticks.step(1)).isEqualTo(1);
        assertThat(Ticks.step(3)).isEqualTo(5);
        assertThat(Ticks.step(501)).isEqualTo(1_000);
        assertThat(Ticks.timeStep(250)).isEqualTo(500);
        assertThat(Ticks.timeStep(7_000_000)).isEqualTo(10_000_000);
        assertThat(Ticks.timeStep(200_000_000)).isEqualTo(300_000_000);
        assertThat(Ticks.timeStep(37_000_000_000L)).isEqualTo(72_000_000_000L);
    }

    @Test
    void timesHaveTheDecimalsTheirStepNeedsAndTheSignOfTheLanguage() {
        assertThat(Ticks.time(83_500_000, 500_000, Locale.FRENCH)).isEqualTo("1:23,5");
        assertThat(Ticks.time(83_500_000, 500_000, Locale.ENGLISH)).isEqualTo("1:23.5");
        assertThat(Ticks.time(3_723_000_000L, 1_000_000, Locale.ENGLISH)).isEqualTo("1:02:03");
        assertThat(Ticks.time(59_999_999, 1_000_000, Locale.ENGLISH))
                .as("rounded as a whole")
                .isEqualTo("1:00");
        assertThat(Ticks.time(-1_250_000, 50_000, Locale.ENGLISH)).isEqualTo("−0:01.25");
        assertThat(Ticks.time(1_234, 1, Locale.ENGLISH)).isEqualTo("0:00.001234");
    }

    @Test
    void valuesHaveTheDecimalsTheirStepNeeds() {
        assertThat(Ticks.value(0.30000000000000004, 0.1, Locale.FRENCH)).isEqualTo("0,3");
        assertThat(Ticks.value(1_200, 200, Locale.ENGLISH)).isEqualTo("1200");
        assertThat(Ticks.value(-0.0, 1, Locale.ENGLISH)).isEqualTo("0");
    }
}
