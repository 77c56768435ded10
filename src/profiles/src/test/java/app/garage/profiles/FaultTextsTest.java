package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.FaultCode;
import app.garage.profiles.FaultTexts.Origin;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTextsTest {
    private static final FaultTexts FAULTS = Catalogue.load().faults();

    /// One or two codes of each family, with the meaning SAE J2012 gives them.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P0001|Fuel volume regulator: control circuit fault or open circuit",
                "P0011|Camshaft adjuster A, bank 1: timing too far advanced or performance fault",
                "P0016|Crankshaft to camshaft correlation, bank 1 sensor A: signals do not agree",
                "P0087|Fuel rail or system pressure too low",
                "P0101|Mass or volume air flow sensor A: signal implausible or out of range",
                "P0117|Coolant temperature sensor 1: signal too low",
                "P0128|Thermostat: coolant stays below regulating temperature",
                "P0135|Oxygen sensor, bank 1 sensor 1: heater circuit fault",
                "P0161|Oxygen sensor, bank 2 sensor 2: heater circuit fault",
                "P0171|System too lean, bank 1",
                "P0175|System too rich, bank 2",
                "P0203|Injector, cylinder 3: circuit fault or open circuit",
                "P0262|Injector, cylinder 1: circuit too high",
                "P0296|Cylinder 12: contribution or balance out of tolerance",
                "P0299|Turbocharger or supercharger: underboost",
                "P0301|Misfire, cylinder 1",
                "P0340|Camshaft position sensor A, bank 1: circuit fault",
                "P0362|Ignition coil L: primary or secondary circuit fault",
                "P0401|Exhaust gas recirculation (EGR): insufficient flow",
                "P0411|Secondary air injection: incorrect flow detected",
                "P0420|Catalyst, bank 1: efficiency below threshold",
                "P0441|Evaporative system (EVAP): incorrect purge flow",
                "P0455|Evaporative system (EVAP): large leak",
                "P0456|Evaporative system (EVAP): very small leak",
                "P0500|Vehicle speed sensor A: circuit fault",
                "P0562|System voltage too low",
                "P0603|Control module: keep-alive memory fault",
                "P0700|Transmission: fault reported by its control module",
                "P0733|Gear 3: incorrect gear ratio",
                "P0752|Shift solenoid A: stuck on",
                "P0774|Shift solenoid E: intermittent circuit",
                "P0A80|Replace traction battery",
                "P2002|Particulate filter, bank 1: efficiency below threshold",
                "P2096|Post-catalyst fuel trim, bank 1: system too lean",
                "P2101|Throttle actuator motor A: circuit out of range or performance fault",
                "P2122|Throttle or pedal position sensor D: signal too low",
                "P2135|Throttle or pedal position sensors A and B: voltages do not agree",
                "P2196|Oxygen sensor, bank 1 sensor 1: signal biased or stuck rich",
                "P2263|Boost system: performance fault",
                "P2336|Cylinder 1: above knock threshold",
                "P2463|Particulate filter: soot accumulation",
                "P2A00|Oxygen sensor, bank 1 sensor 1: signal implausible or out of range",
                "P3401|Deactivation of cylinder 1, intake valves: control circuit fault or open circuit",
                "U0073|Control module communication bus A: bus off",
                "U0100|Engine control module A: lost communication",
                "U0121|Anti-lock brake control module: lost communication",
                "U0402|Transmission control module: sends invalid data"
            })
    void aGenericCodeMeansWhatTheStandardSays(String code, String text) {
        var found = FAULTS.of(new FaultCode(code));
        assertThat(found.words().en()).isEqualTo(text);
        assertThat(found.origin()).isEqualTo(Origin.GENERIC);
    }

    @Test
    void frenchReadsNaturally() {
        assertThat(french("P0301")).isEqualTo("Ratés d’allumage, cylindre 1");
        assertThat(french("P0117"))
                .isEqualTo("Capteur de température du liquide de refroidissement 1\u202f: signal trop faible");
        assertThat(french("P0420")).isEqualTo("Catalyseur, banc 1\u202f: efficacité insuffisante");
        assertThat(french("U0121")).isEqualTo("Calculateur d’ABS\u202f: communication perdue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1101", "P3000", "P3399", "U1000", "U2100", "B1234", "B2345", "C1095", "C2000"})
    void aMakersCodeBorrowsNoText(String code) {
        var text = FAULTS.of(new FaultCode(code));
        assertThat(text.origin()).isEqualTo(Origin.MAKER);
        assertThat(text.words().fr()).contains("propre au constructeur");
        assertThat(text.words().en()).contains("Maker’s own code");
    }

    @Test
    void anUnlistedGenericCodeSaysOnlyItsSystem() {
        var text = FAULTS.of(new FaultCode("P03FF"));
        assertThat(text.origin()).isEqualTo(Origin.UNKNOWN);
        assertThat(text.words().en()).contains("ignition");
        assertThat(text.words().fr()).contains("allumage");
        assertThat(FAULTS.of(new FaultCode("C0FFF")).words().fr()).contains("châssis");
    }

    @Test
    void aCodeIsFoundByItsBeginningAndByWordsInBothLanguages() {
        assertThat(FAULTS.search("p030", Locale.FRENCH, 50)).contains(new FaultCode("P0300"), new FaultCode("P0309"));
        assertThat(FAULTS.search("rates cylindre 3", Locale.FRENCH, 50)).contains(new FaultCode("P0303"));
        assertThat(FAULTS.search("Misfire CYLINDER 3", Locale.ENGLISH, 50)).contains(new FaultCode("P0303"));
        assertThat(FAULTS.search("d'allumage", Locale.FRENCH, 3)).hasSize(3);
        assertThat(FAULTS.search("zzz", Locale.ENGLISH, 50)).isEmpty();
    }

    @Test
    void aSearchTakesLessThanFiftyMilliseconds() {
        FAULTS.search("sonde chauffage", Locale.FRENCH, 100);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            FAULTS.search("nothing that exists", Locale.ENGLISH, 100);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(best).isLessThan(50_000_000L);
    }

    private static String french(String code) {
        return FAULTS.of(new FaultCode(code)).words().fr();
    }
}
