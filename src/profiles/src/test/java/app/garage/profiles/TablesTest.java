package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.garage.kernel.EcuId;
import app.garage.kernel.Localized;
import app.garage.kernel.Vin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Refusals, results of service 06, units, identification numbers and names of units.
class TablesTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10", "11", "12", "13", "14", "21", "22", "24", "25", "26", "31", "33", "35", "36", "37", "70", "71",
                        "72", "73", "78",
                "7E", "7F", "81", "82", "83", "84", "85", "86", "87", "88", "89", "8A", "8B", "8C", "8D", "8F", "90",
                        "91", "92", "93"
            })
    void f44_everyRefusalHasATextAndAnAdvice(String nrc) {
        int code = Integer.parseInt(nrc, 16);
        assertThat(CATALOGUE.refusals().codes()).contains(code);
        for (var words :
                List.of(CATALOGUE.refusals().text(code), CATALOGUE.refusals().advice(code))) {
            assertThat(words.fr()).isNotBlank().doesNotContain("code");
            assertThat(words.en()).isNotBlank();
        }
    }

    @Test
    void f44_anUnknownRefusalIsShownAsItsNumber() {
        assertThat(CATALOGUE.refusals().text(0x5A).en()).isEqualTo("unknown reason (code 5A)");
        assertThat(CATALOGUE.refusals().text(0xF3).fr()).contains("raison inconnue", "F3");
        assertThat(CATALOGUE.refusals().advice(0xF3).fr()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "01, FFFF, 65535, count", "07, 0004, 1, rpm", "0A, 2710, 1220, millivolts", "16, 0000, -40, celsius",
        "16, 0190, 0, celsius", "39, 8000, 0, percent", "81, FFFF, -1, count", "84, 8000, -32.768, ratio",
        "8B, FF9C, -100, millivolts", "96, FFF6, -1, celsius", "FE, FFFC, -1, pascal", "24, 8000, 32768, count"
    })
    void aMonitorResultIsScaledAsTheStandardSays(String id, String raw, double value, String unit) {
        var scaled = CATALOGUE
                .monitorTests()
                .scale(Integer.parseInt(id, 16), Integer.parseInt(raw, 16))
                .orElseThrow();
        assertThat(scaled.value()).isCloseTo(value, within(1e-9));
        assertThat(scaled.unit()).isEqualTo(unit);
    }

    @Test
    void theWholeScalingTableIsThereAndNothingElse() {
        var ids = CATALOGUE.monitorTests().scalingIds();
        for (int id = 0x01; id <= 0x41; id++) {
            assertThat(ids).contains(id);
        }
        assertThat(ids)
                .contains(0x81, 0x86, 0x87, 0x8A, 0x8E, 0x90, 0x96, 0x99, 0x9C, 0x9D, 0xA8, 0xA9, 0xAD, 0xAE, 0xAF);
        assertThat(ids).contains(0xB0, 0xB1, 0xFC, 0xFD, 0xFE);
        assertThat(CATALOGUE.monitorTests().scale(0x00, 1)).isEmpty();
        assertThat(CATALOGUE.monitorTests().scale(0x80, 1)).isEmpty();
    }

    @Test
    void monitorsAndTestsHaveNamesAndMakersOnesKeepTheirNumber() {
        var tests = CATALOGUE.monitorTests();
        assertThat(tests.monitor(0x01).en()).isEqualTo("Oxygen sensor, bank 1 sensor 1");
        assertThat(tests.monitor(0x21).fr()).isEqualTo("Catalyseur, banc 1");
        assertThat(tests.monitor(0x31).en()).isEqualTo("EGR, bank 1");
        assertThat(tests.monitor(0x3C).en()).contains("0.020 inch");
        assertThat(tests.monitor(0x46).en()).isEqualTo("Oxygen sensor heater, bank 2 sensor 2");
        assertThat(tests.monitor(0xA1).en()).isEqualTo("Misfire, all cylinders");
        assertThat(tests.monitor(0xA2).en()).isEqualTo("Misfire, cylinder 1");
        assertThat(tests.monitor(0xAD).en()).isEqualTo("Misfire, cylinder 12");
        assertThat(tests.monitor(0xE1)).isEqualTo(new Localized("Moniteur E1", "Monitor E1"));
        assertThat(tests.test(0x0B).en()).contains("ten driving cycles");
        assertThat(tests.test(0x91).en()).isEqualTo("Maker’s own test 91");
    }

    @Test
    void unitsHaveSymbolsInBothLanguages() {
        assertThat(CATALOGUE.units().symbol("rpm")).isEqualTo(new Localized("tr/min", "rpm"));
        assertThat(CATALOGUE.units().symbol("celsius").fr()).isEqualTo("°C");
        assertThat(CATALOGUE.units().decimals("rpm")).isZero();
        assertThat(CATALOGUE.units().symbol("")).isEqualTo(new Localized("", ""));
        assertThat(CATALOGUE.units().symbol("furlong").en()).isEqualTo("furlong");
    }

    @ParameterizedTest
    @CsvSource({
        "VF1AAAAA555555555, France, Renault",
        "VF3AAAAA555555555, France, Peugeot",
        "VSSAAAAA555555555, Spain, SEAT",
        "WVWZZZ1JZ3W386752, Germany, Volkswagen",
        "ZDMAAAAA555555555, Italy, Ducati",
        "VBKAAAAA555555555, Austria, KTM",
        "JH2AAAAA555555555, Japan, Honda",
        "SMTAAAAA555555555, United Kingdom, Triumph",
        "TMBAAAAA555555555, Czech Republic, Škoda",
        "TRUAAAAA555555555, Hungary, Audi",
        "KNAAAAAA555555555, South Korea, Kia",
        "1HD1AAAA555555555, United States, Harley-Davidson",
        "3JBAAAAA555555555, Mexico, Can-Am (BRP)"
    })
    void aVinNamesItsRegionAndItsMaker(String vin, String region, String maker) {
        var facts = VinFacts.of(new Vin(vin));
        assertThat(facts.region().orElseThrow().en()).isEqualTo(region);
        assertThat(facts.maker()).contains(maker);
    }

    @Test
    void theModelYearIsGivenOnlyWhereTheLawAsksForIt() {
        assertThat(VinFacts.of(new Vin("1HGCM82633A004352")).modelYears()).containsExactly(2003, 2033);
        assertThat(VinFacts.of(new Vin("5YJ3E1EA7LF000316")).modelYears()).containsExactly(1990, 2020);
        assertThat(VinFacts.of(new Vin("7SAYGDEE5NA000001")).modelYears()).containsExactly(1992, 2022);
        assertThat(VinFacts.of(new Vin("WVWZZZ1JZ3W386752")).modelYears()).isEmpty();
        assertThat(VinFacts.of(new Vin("JYARN33E1HA000001")).modelYears()).isEmpty();
    }

    @Test
    void f55_aBadVinSaysNothingAndAnUnknownMakerIsNotGuessed() {
        assertThat(VinFacts.of(new Vin("VF1AAA"))).isEqualTo(VinFacts.of(new Vin("")));
        assertThat(VinFacts.of(new Vin("VFOAAAAA555555555")).region()).isEmpty();
        assertThat(VinFacts.of(new Vin("VF9AAAAA555555555")).maker()).isEmpty();
    }

    @Test
    void aRangeWithoutACertainCountryNamesTheContinent() {
        assertThat(VinFacts.of(new Vin("UU1AAAAA555555555")).region()).contains(new Localized("Europe", "Europe"));
        assertThat(VinFacts.of(new Vin("UU1AAAAA555555555")).maker()).contains("Dacia");
    }

    @Test
    void unitsAreNamedByConventionOrByTheirAddress() {
        assertThat(EcuNames.of(EcuId.can11(0x7E8)).en()).isEqualTo("Engine");
        assertThat(EcuNames.of(EcuId.can29(0x18DAF110)).fr()).isEqualTo("Moteur");
        assertThat(EcuNames.of(EcuId.can11(0x7E9)).fr()).isEqualTo("Boîte de vitesses");
        assertThat(EcuNames.of(EcuId.can29(0x18DAF118)).en()).isEqualTo("Transmission");
        assertThat(EcuNames.of(EcuId.can11(0x7EA))).isEqualTo(new Localized("Calculateur 7EA", "ECU 7EA"));
        assertThat(EcuNames.of(EcuId.can29(0x18FE0010)).en()).isEqualTo("ECU 18FE0010");
        assertThat(EcuNames.of(EcuId.kline(0x11)).en()).isEqualTo("Engine");
        assertThat(EcuNames.of(EcuId.kline(0x28)).en()).isEqualTo("ECU 28");
    }
}
