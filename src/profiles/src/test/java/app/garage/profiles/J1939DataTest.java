package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.Quality;
import app.garage.profiles.FaultTexts.Origin;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The words and the values of J1939; the numbers are those of public tests of the Equipment and Tool Institute.
class J1939DataTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void aCodeSaysWhichParameterFailsAndHow() {
        var hot = CATALOGUE.faults().of(FaultCode.j1939(110, 0));
        assertThat(hot.words().en()).isEqualTo("Engine coolant temperature: valid but too high, most severe");
        assertThat(hot.words().fr())
                .isEqualTo("Température du liquide de refroidissement\u00a0: valeur correcte mais trop haute, gravité"
                        + " maximale");
        assertThat(hot.origin()).isEqualTo(Origin.GENERIC);
        assertThat(CATALOGUE.faults().of(FaultCode.j1939(609, 19)).words().en())
                .isEqualTo("Controller 2: data received over the network in error");
    }

    @Test
    void aParameterThatIsNotInTheTableKeepsItsNumber() {
        var strange = CATALOGUE.faults().of(FaultCode.j1939(520_192, 31));
        assertThat(strange.words().en()).isEqualTo("Parameter 520192: the condition exists");
        assertThat(strange.origin()).isEqualTo(Origin.UNKNOWN);
    }

    @Test
    void everyFailureModeHasWordsInBothLanguages() {
        assertThat(IntStream.range(0, 32).mapToObj(fmi -> CATALOGUE.faults().of(FaultCode.j1939(110, fmi))))
                .allSatisfy(text -> {
                    assertThat(text.words().fr()).doesNotEndWith(": ");
                    assertThat(text.words().en()).doesNotEndWith(": ");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "EAF004, 11 22 33 60 09 66 77 88, J1939_RPM, 300, OK",
        "EAF004, 11 22 33 FF FA 66 77 88, J1939_RPM, 8031.875, OK",
        "EAF004, 11 22 33 FF FE 66 77 88, J1939_RPM, NaN, NOT_AVAILABLE",
        "EAF004, 11 22 33 FF FF 66 77 88, J1939_RPM, NaN, NOT_AVAILABLE",
        "EAF004, FF FF FF 68 13 FF FF FF, J1939_RPM, 621, OK",
        "EAFEE5, FE 05 00 00 55 66 77 88, J1939_HOURS, 76.7, OK",
        "EAFEE5, FF FF FF FA 55 66 77 88, J1939_HOURS, 210554060.75, OK",
        "EAFEE5, 00 00 00 FE 55 66 77 88, J1939_HOURS, NaN, NOT_AVAILABLE",
        "EAFEEE, 7B FF FF FF FF FF FF FF, J1939_COOLANT, 83, OK",
        "EAFEEE, FE FF FF FF FF FF FF FF, J1939_COOLANT, NaN, NOT_AVAILABLE"
    })
    void valuesAreThoseOfTheStandard(String id, String data, String signal, double value, Quality quality) {
        assertThat(CATALOGUE.signals().decode(DataId.parse(id), Bytes.hex(data)))
                .filteredOn(each -> each.signal().id().equals(signal))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.value()).isEqualTo(Double.valueOf(value));
                    assertThat(each.quality()).isEqualTo(quality);
                });
    }
}
