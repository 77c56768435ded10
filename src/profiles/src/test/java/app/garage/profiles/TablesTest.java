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

    /// SAE J1979 appendix E: what one bit is worth. Signed ones begin at 80.
    @Test
    void everyScalingHasTheWorthOfTheStandard() {
        var worths = "01 1 02 .1 03 .01 04 .001 05 .0000305 06 .000305 07 .25 08 .01 09 1 0A .122 0B 1 0C 10 "
                + "0D .00390625 0E 1 0F 10 10 1 11 100 12 1 13 1 14 1 15 1 16 .1 17 .01 18 .0117 19 .079 1A 1 1B 10 "
                + "1C .01 1D .5 1E .0000305 1F .05 20 .00390625 21 1 22 1 23 1 24 1 25 1 26 .1 27 .01 28 1 29 .25 "
                + "2A .001 2B 1 2C .01 2D .01 2E 1 2F .01 30 .001526 31 1 32 .0000305 33 .00024414 34 1 35 10 36 .01 "
                + "37 .1 38 1 39 .01 3A .001 3B .0001 3C .1 3D .01 3E .00006103516 3F .01 40 1 41 .01 81 1 82 .1 "
                + "83 .01 84 .001 85 .0000305 86 .000305 87 1 8A .122 8B 1 8C 10 8D .00390625 8E 1 90 1 96 .1 99 .1 "
                + "9C .01 9D .5 A8 1 A9 .25 AD .01 AE .1 AF .01 B0 .003052 B1 2 FC .01 FD .001 FE .25";
        var words = worths.split(" ", -1);
        assertThat(words).hasSize(2 * CATALOGUE.monitorTests().scalingIds().size());
        for (int i = 0; i < words.length; i += 2) {
            int id = Integer.parseInt(words[i], 16);
            double one = scaled(id, 1) - scaled(id, 0);
            assertThat(one).as(words[i]).isCloseTo(Double.parseDouble(words[i + 1]), within(1e-9));
            assertThat(scaled(id, 0xFFFF) < scaled(id, 0))
                    .as("signed: " + words[i])
                    .isEqualTo(id >= 0x80);
        }
    }

    private static double scaled(int id, int raw) {
        return CATALOGUE.monitorTests().scale(id, raw).orElseThrow().value();
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
    void oxygenSensorTestsHaveTheScalingOfTheStandardAndTheMakersHaveNone() {
        var tests = CATALOGUE.monitorTests();
        assertThat(tests.oxygen(0x01, 0x5A)).contains(new MonitorTests.Scaled(450, "millivolts"));
        assertThat(tests.oxygen(0x05, 0xFF)).contains(new MonitorTests.Scaled(1020, "milliseconds"));
        assertThat(tests.oxygen(0x08, 0xFF)).contains(new MonitorTests.Scaled(1275, "millivolts"));
        assertThat(tests.oxygen(0x0A, 0xFF)).contains(new MonitorTests.Scaled(10_200, "milliseconds"));
        assertThat(tests.oxygen(0x21, 0x37)).isEmpty();
        assertThat(tests.oxygen(0x0B, 0x37)).as("not defined").isEmpty();
    }

    @Test
    void inUseCountersAreNamedInTheOrderOfTheStandard() {
        var counters = CATALOGUE.inUseCounters();
        assertThat(counters.keys(0x08))
                .hasSize(28)
                .startsWith("obd-conditions", "ignition-cycles", "catalyst-1-done", "catalyst-1-due");
        assertThat(counters.keys(0x08).get(18)).isEqualTo("o2-secondary-2-done");
        assertThat(counters.keys(0x0B))
                .hasSize(18)
                .startsWith("obd-conditions", "ignition-cycles", "nmhc-catalyst-done", "nmhc-catalyst-due")
                .endsWith("fuel-system-done", "fuel-system-due");
        assertThat(counters.keys(0x0C)).isEmpty();
        assertThat(counters.words("evap-due").en()).isEqualTo("Evaporative system: conditions met");
        assertThat(counters.words("counter-29").fr()).as("not in the standard").isEqualTo("counter-29");
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
