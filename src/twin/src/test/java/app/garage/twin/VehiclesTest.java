package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.garage.kernel.Bytes;
import app.garage.kernel.Vin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a technician finds on the three vehicles.
class VehiclesTest {
    @Test
    void theCarSupportsItsParametersAndSaysWhich() {
        var car = engine("");
        assertThat(payload(car, "0100")).isEqualTo(Bytes.hex("41 00 BE 3F A8 13"));
        for (var mask : List.of("00", "20", "40", "60", "80", "A0")) {
            var bits = payload(car, "01" + mask);
            int base = Integer.parseInt(mask, 16);
            for (int i = 1; i < 0x20; i++) {
                boolean supported = (bits.at(2 + (i - 1) / 8) >> (7 - (i - 1) % 8) & 1) == 1;
                var text = car.ask(String.format(Locale.ROOT, "01%02X", base + i));
                assertThat(text.startsWith("7E8")).as("%02X", base + i).isEqualTo(supported);
            }
        }
        assertThat(car.ask("01C0")).isEqualTo("NO DATA··>");
        assertThat(payload(car, "01A6")).isEqualTo(Bytes.hex("41 A6 00 07 5B 38"));
    }

    @Test
    void sixParametersComeInOneMessageAndUnknownOnesAreLeftOut() {
        var car = engine("");
        assertThat(car.ask("01040506070B0C")).startsWith("7E8 10 0E 41 04 ").contains("7E8 22 ");
        assertThat(payload(car, "0104021C")).isEqualTo(Bytes.hex("41 04 00 1C 06"));
        assertThat(car.ask("0102")).isEqualTo("NO DATA··>");
    }

    @Test
    void lampAndCountAgreeWithTheListAndReadinessHasOpenTests() {
        var car = engine("");
        assertThat(payload(car, "0101")).isEqualTo(Bytes.hex("41 01 82 07 E5 84"));
        assertThat(payload(car, "03")).isEqualTo(Bytes.hex("43 02 03 01 01 71"));
        assertThat(payload(car, "07")).isEqualTo(Bytes.hex("47 01 04 20"));
        assertThat(payload(car, "0A")).isEqualTo(Bytes.hex("4A 01 04 20"));
    }

    @Test
    void theFreezeFrameBelongsToTheFirstCode() {
        var car = engine("");
        assertThat(payload(car, "020200")).isEqualTo(Bytes.hex("42 02 00 03 01"));
        assertThat(payload(car, "020C00")).isEqualTo(Bytes.hex("42 0C 00 1A F8"));
        assertThat(payload(car, "020500")).isEqualTo(Bytes.hex("42 05 00 7B"));
        assertThat(car.ask("020C01")).isEqualTo("NO DATA··>");
        assertThat(payload(car, "020000").size()).isEqualTo(7);
    }

    @Test
    void clearingIsRealAndThePermanentCodeStays() {
        var car = engine("");
        assertThat(payload(car, "04")).isEqualTo(Bytes.hex("44"));
        assertThat(payload(car, "03")).isEqualTo(Bytes.hex("43 00"));
        assertThat(payload(car, "07")).isEqualTo(Bytes.hex("47 00"));
        assertThat(payload(car, "0A")).isEqualTo(Bytes.hex("4A 01 04 20"));
        assertThat(payload(car, "020200")).isEqualTo(Bytes.hex("42 02 00 00 00"));
        assertThat(car.ask("020500")).isEqualTo("NO DATA··>");
        assertThat(payload(car, "0101")).isEqualTo(Bytes.hex("41 01 00 37 E5 E5"));
        assertThat(payload(car, "0131")).isEqualTo(Bytes.hex("41 31 00 00"));
        car.vehicle.engine(true);
        car.pass(50_000);
        assertThat(payload(car, "07")).isEqualTo(Bytes.hex("47 00"));
        car.pass(20_000);
        assertThat(payload(car, "07")).isEqualTo(Bytes.hex("47 01 03 01"));
    }

    @Test
    void clearingIsRefusedWhileTheEngineRunsWhenStrict() {
        var car = engine("strict=1&engine=running");
        car.pass(3_000);
        assertThat(payload(car, "04")).isEqualTo(Bytes.hex("7F 04 22"));
        assertThat(payload(car, "03")).isEqualTo(Bytes.hex("43 02 03 01 01 71"));
        car.vehicle.engine(false);
        assertThat(payload(car, "04")).isEqualTo(Bytes.hex("44"));
    }

    @Test
    void unknownServicesAreRefusedByTheUnitAskedAndIgnoredByAllTogether() {
        var car = engine("");
        assertThat(payload(car, "2701")).isEqualTo(Bytes.hex("7F 27 7F"));
        assertThat(payload(car, "1004")).isEqualTo(Bytes.hex("7F 10 12"));
        assertThat(payload(car, "BA01")).isEqualTo(Bytes.hex("7F BA 11"));
        assertThat(payload(car, "221234")).isEqualTo(Bytes.hex("7F 22 31"));
        assertThat(payload(car, "3E00")).isEqualTo(Bytes.hex("7E 00"));
        car.ask("ATSH7DF");
        assertThat(car.ask("BA01")).isEqualTo("NO DATA··>");
        assertThat(car.ask("2701")).isEqualTo("NO DATA··>");
    }

    @Test
    void theMonitorOfTheMisfiringCylinderExceedsItsLimit() {
        var car = engine("");
        assertThat(payload(car, "0600")).isEqualTo(Bytes.hex("46 00 80 00 00 01"));
        car.ask("ATH0");
        assertThat(car.ask("06A2").replace("·", " ")).contains("46 A2 0B 24 00 21", "00 00 00 14 A2 0C 24");
    }

    @Test
    void theCarIsKnownByItsNumberAndPrograms() {
        var car = Bench.ready("car", "");
        car.ask("ATH0");
        car.ask("ATSH7E0");
        assertThat(car.ask("0904")).startsWith("023·0: 49 04 02 54 57 31 ");
        assertThat(car.ask("0906")).startsWith("00B·0: 49 06 02 A3 5C 19 ");
        assertThat(car.ask("090A")).startsWith("017·0: 49 0A 01 45 43 4D ");
        assertThat(car.ask("22F190")).startsWith("014·0: 62 F1 90 56 46 39 ");
        for (var vin : List.of("VF9TWC4A3NG001301", "VF9TWM2B9PG000660")) {
            assertThat(new Vin(vin).findings()).isEmpty();
        }
    }

    @Test
    void theCarSpeaks29BitsToo() {
        var car = Bench.of("car", "can=29");
        car.ask("ATE0");
        car.ask("ATH1");
        assertThat(car.ask("03"))
                .isEqualTo("SEARCHING...·18 DA F1 10 06 43 02 03 01 01 71 ·18 DA F1 18 04 43 01 07 41 ··>");
        car.ask("ATS0");
        car.ask("ATCP18");
        car.ask("ATSHDA10F1");
        assertThat(car.ask("0902"))
                .isEqualTo("18DAF1101014490201564639·18DAF110215457433441334E·18DAF1102247303031333031··>");
    }

    @Test
    void theQuadTellsItsTestsAsUnitsBeforeCanDo() {
        var quad = Bench.ready("quad", "");
        assertThat(quad.ask("0113")).contains("41 13 01");
        assertThat(quad.ask("050001")).contains("45 00 01 FF 40 00 01");
        assertThat(quad.ask("052001")).contains("45 20 01 80 00 00 00");
        assertThat(quad.ask("050501")).contains("45 05 01 12 00 19");
        assertThat(quad.ask("050502")).as("another sensor").isEqualTo("NO DATA··>");
        assertThat(quad.ask("0600")).contains("46 00 FF 22 00 00 00");
        assertThat(quad.ask("0603")).contains("46 03 81 00 2A 00 40", "46 03 01 00 2A 01 2C");
    }

    @Test
    void theLeakTestClosesTheTankUntilTheEngineStarts() {
        var car = Bench.ready("car", "engine=off");
        assertThat(payload(car, "0800")).isEqualTo(Bytes.hex("48 00 80 00 00 00"));
        assertThat(payload(car, "0132")).isEqualTo(Bytes.hex("41 32 00 00"));
        assertThat(payload(car, "0801")).isEqualTo(Bytes.hex("48 01"));
        car.pass(20_000);
        assertThat(payload(car, "0132").at(2)).as("a negative pressure").isGreaterThan(0xE0);
        car.pass(60_000);
        assertThat(payload(car, "0132")).as("over").isEqualTo(Bytes.hex("41 32 00 00"));
        var running = Bench.ready("car", "engine=running");
        running.pass(2_000);
        assertThat(payload(running, "0801")).isEqualTo(Bytes.hex("7F 08 22"));
        assertThat(payload(running, "0132")).isEqualTo(Bytes.hex("41 32 00 00"));
    }

    @Test
    void theQuadTellsItsNumberInFivePieces() {
        var quad = Bench.ready("quad", "");
        assertThat(quad.ask("0902"))
                .startsWith("87 F1 11 49 02 01 00 00 00 56 ")
                .contains("·87 F1 11 49 02 05 30 34 35 30 ");
        assertThat(quad.ask("0A")).isEqualTo("NO DATA··>");
        quad.ask("ATSH8111F1");
        assertThat(quad.ask("0A")).isEqualTo("83 F1 11 7F 0A 11 1F ··>");
        assertThat(quad.ask("0601")).isEqualTo("83 F1 11 7F 06 12 1C ··>");
        assertThat(quad.ask("010C05")).startsWith("83 F1 11 7F 01 12 ");
        assertThat(quad.ask("1800 00FF00")).startsWith("8E F1 11 58 04 01 13 24 ");
        assertThat(quad.ask("2101")).startsWith("80 F1 11 66 61 01 ");
        assertThat(quad.ask("04")).isEqualTo("81 F1 11 44 C7 ··>");
        assertThat(quad.ask("03")).isEqualTo("87 F1 11 43 00 00 00 00 00 00 CC ··>");
    }

    @Test
    void checksumsAreThoseOfTheRecordedFrames() {
        assertThat(KlineWire.framed(0xF1, 0x11, Bytes.hex("C1 EF 8F"))).isEqualTo(Bytes.hex("83 F1 11 C1 EF 8F C4"));
        assertThat(KlineWire.framed(0xF1, 0x10, Bytes.hex("7F 21 78"))).isEqualTo(Bytes.hex("83 F1 10 7F 21 78 9C"));
        assertThat(KlineWire.framed(0x10, 0xF1, Bytes.hex("21 3C"))).isEqualTo(Bytes.hex("82 10 F1 21 3C E0"));
        assertThat(KlineWire.framed(0x11, 0xF1, Bytes.hex("81"))).isEqualTo(Bytes.hex("81 11 F1 81 04"));
    }

    @Test
    void valuesAreScaledAsTheStandardHasThem() {
        assertThat(Raw.two(1726 * 4)).isEqualTo(Bytes.hex("1A F8"));
        assertThat(Raw.celsius(83)).isEqualTo(Bytes.hex("7B"));
        assertThat(Raw.trim(0)).isEqualTo(Bytes.hex("80"));
        assertThat(Raw.two(12_000)).isEqualTo(Bytes.hex("2E E0"));
        assertThat(Raw.two(40.00 * 100)).isEqualTo(Bytes.hex("0F A0"));
        assertThat(Raw.percent(100)).isEqualTo(Bytes.hex("FF"));
        assertThat(Raw.one(400)).isEqualTo(Bytes.hex("FF"));
    }

    @Test
    void theEngineWarmsUpIdlesAndDrives() {
        var car = engine("engine=running&seed=3");
        int cold = payload(car, "0105").at(2) - 40;
        car.pass(8_000);
        assertThat(payload(car, "010C").u16(2) / 4).isBetween(900, 1_400);
        assertThat(payload(car, "010D").at(2)).isZero();
        car.pass(80_000);
        assertThat(payload(car, "010D").at(2)).isBetween(40, 60);
        car.pass(900_000);
        assertThat(payload(car, "0105").at(2) - 40).isBetween(85, 95).isGreaterThan(cold + 50);
    }

    @Test
    void theSupplySagsWhileCrankingAndRisesWithTheEngine() {
        var car = engine("");
        assertThat(volts(car)).isCloseTo(12.4, within(0.1));
        car.vehicle.engine(true);
        car.pass(200);
        assertThat(volts(car)).isLessThan(10.1);
        car.pass(2_000);
        assertThat(volts(car)).isGreaterThan(13.8);
    }

    @Test
    void theSameSeedGivesTheSameDrive() {
        var first = drive("engine=running&seed=5");
        assertThat(drive("engine=running&seed=5")).isEqualTo(first);
        assertThat(drive("engine=running&seed=6")).isNotEqualTo(first);
    }

    @Test
    void countedAnswersShowEveryMissingOrWrongValue() {
        var car = engine("counter=1");
        int first = payload(car, "010C").u16(2);
        for (int i = 1; i < 300; i++) {
            var answer = payload(car, i % 2 == 0 ? "010C0D" : "010C04");
            int pid = answer.at(4);
            assertThat(answer.u16(2)).isEqualTo(first + i).isEqualTo(CountedValues.raw(0x0C, 2, first + i));
            assertThat(answer.at(5)).isEqualTo(CountedValues.raw(pid, 1, first + i));
        }
    }

    private static List<String> drive(String options) {
        var car = engine(options);
        var seen = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            car.pass(3_000);
            seen.add(car.ask("010C0D1104"));
        }
        return seen;
    }

    private static double volts(Bench bench) {
        return Double.parseDouble(bench.ask("ATRV").replace("V··>", ""));
    }

    private static Bench engine(String options) {
        var bench = Bench.ready("car", options);
        bench.ask("ATSH7E0");
        return bench;
    }

    /// The bytes of a message of one line, or the first bytes of a longer one.
    private static Bytes payload(Bench bench, String request) {
        var text = bench.ask(request);
        var line = Pattern.compile("^7E8 ([0-9A-F ]+)").matcher(text);
        assertThat(line.find()).as(text).isTrue();
        var bytes = Bytes.hex(line.group(1));
        return bytes.at(0) >> 4 == 1 ? bytes.from(2) : bytes.from(1);
    }
}
