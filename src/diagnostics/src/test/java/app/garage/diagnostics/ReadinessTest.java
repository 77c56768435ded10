package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The four bytes of PID 01, bit by bit.
final class ReadinessTest {
    private static Readiness of(String hex) {
        return Readiness.of(Bytes.hex(hex), ScanExamples.evidence("01 01"));
    }

    @ParameterizedTest
    @CsvSource({
        "00 01 00 00, misfire",
        "00 02 00 00, fuel",
        "00 04 00 00, components",
        "00 00 01 00, catalyst",
        "00 00 02 00, heated-catalyst",
        "00 00 04 00, evap",
        "00 00 08 00, secondary-air",
        "00 00 10 00, gpf",
        "00 00 20 00, o2-sensor",
        "00 00 40 00, o2-heater",
        "00 00 80 00, egr-vvt",
        "00 08 01 00, nmhc-catalyst",
        "00 08 02 00, nox-scr",
        "00 08 08 00, boost",
        "00 08 20 00, exhaust-sensor",
        "00 08 40 00, particulate-filter",
        "00 08 80 00, egr-vvt"
    })
    void eachSupportedTestHasItsBit(String hex, String key) {
        assertThat(of(hex).monitors()).containsExactly(new Readiness.Monitor(key, true));
    }

    @Test
    void aTestIsOpenIfItsOtherBitIsSet() {
        assertThat(of("00 77 00 00").monitors())
                .extracting(Readiness.Monitor::complete)
                .containsOnly(false);
        assertThat(of("00 07 FF FF").monitors())
                .filteredOn(each -> !each.complete())
                .hasSize(8);
        assertThat(of("00 27 00 00").monitors())
                .filteredOn(each -> !each.complete())
                .containsExactly(new Readiness.Monitor("fuel", false));
    }

    @Test
    void whatIsIncompleteWithoutBeingSupportedDoesNotCount() {
        assertThat(of("00 70 00 FF").monitors()).isEmpty();
        assertThat(of("00 08 14 FF").monitors())
                .as("reserved for compression ignition")
                .isEmpty();
    }

    @Test
    void lampAndCountShareAByte() {
        assertThat(of("83 00 00 00").lampOn()).isTrue();
        assertThat(of("83 00 00 00").faultCount()).isEqualTo(3);
        assertThat(of("7F 08 00 00").lampOn()).isFalse();
        assertThat(of("7F 08 00 00").faultCount()).isEqualTo(127);
        assertThat(of("7F 08 00 00").compression()).isTrue();
    }
}
