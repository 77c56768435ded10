package app.garage.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.InfoItem;
import app.garage.kernel.Bytes;
import app.garage.pluginapi.Evidence;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitInfoTest {
    private static final Words ENGLISH = Words.in(Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource({
        "IN_USE_COUNTER, catalyst-1-done=355, 'Catalyst, bank 1 — self-tests completed: 355'",
        "IN_USE_COUNTER, catalyst-1-due=402, 'Catalyst, bank 1 — opportunities for the self-test: 402'",
        "IN_USE_COUNTER, ignition-cycles=1830, 'Ignition cycles: 1830'",
        "VERIFICATION_NUMBER, A35C19E7, 'CVN: A35C19E7'"
    })
    void what_a_unit_says_is_told_in_words(InfoItem.Kind kind, String text, String told) {
        var item = new InfoItem(kind, text, new Evidence(Bytes.of(9, 8), List.of(), 0));

        assertThat(UnitInfo.text(item, ENGLISH)).isEqualTo(told);
    }

    /// The names as the reading of service 09 makes them.
    @ParameterizedTest
    @CsvSource({
        "catalyst-2",
        "o2-sensor-1",
        "o2-sensor-2",
        "egr-vvt",
        "secondary-air",
        "evap",
        "o2-secondary-1",
        "o2-secondary-2",
        "nmhc-catalyst",
        "nox-catalyst",
        "nox-adsorber",
        "particulate-filter",
        "exhaust-sensor",
        "boost"
    })
    void every_counter_has_a_name(String name) {
        assertThat(ENGLISH.has("report.counter." + name)).isTrue();
    }
}
