package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.garage.kernel.BadFormula;
import app.garage.kernel.BadFormula.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Formulas over samples, against values worked out by hand.
class DerivationTest {
    private static final double NONE = Double.NaN;
    private static final Layout LAYOUT = new Layout(
            List.of(new Group(0, "fast", GroupKind.POLL, 10, 0), new Group(1, "slow", GroupKind.POLL, 2, 0)),
            List.of(
                    LogStoreContract.channel(0, 0, "RPM", RawType.F64, Conversion.none(), "rpm"),
                    LogStoreContract.channel(1, 0, "Speed", RawType.F64, Conversion.none(), "km/h"),
                    LogStoreContract.channel(2, 1, "Coolant temp", RawType.F64, Conversion.none(), "°C"),
                    LogStoreContract.channel(3, 0, "Boost-1", RawType.F64, Conversion.none(), "")));

    private static final long[] FAST = {0, 100_000, 200_000, 300_000, 400_000};
    private static final Map<String, Series> SERIES = Map.of(
            "RPM", Series.of(FAST, new double[] {1_000, 2_000, NONE, 4_000, 3_000}, 300_000),
            "Speed", Series.of(FAST, new double[] {36, 36, 72, 72, 108}, 300_000),
            "Coolant temp", Series.of(new long[] {50_000, 350_000}, new double[] {80, 86}, 1_500_000),
            "Boost-1", Series.of(FAST, new double[] {5, 6, 7, 8, 9}, 300_000));

    private static final Series NOTHING = Series.of(new long[0], new double[0], 1);
    private static final Map<String, Lookup> TABLES = Map.of(
            "torque", Lookup.curve(new double[] {1_000, 3_000}, new double[] {100, 300}),
            "map", Lookup.plane(new double[] {0, 100}, new double[] {0, 10}, new double[] {0, 100, 10, 210}));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[RPM] * 2 | 2000 4000 . 8000 6000",
                "RPM / 1000 + 1 | 2 3 . 5 4",
                "[RPM-1] | . 1000 2000 . 4000",
                "[RPM-4] | . . . . 1000",
                "[RPM@-0.1s] | . 1000 2000 . 4000",
                "[RPM@-0.15s] | . . 1000 2000 2000",
                "[Speed@-0.15s] | . . 36 36 72",
                "[Boost-1] | 5 6 7 8 9",
                "[Boost-1-1] | . 5 6 7 8",
                "[Speed] > 50 | 0 0 1 1 1",
                "[Speed] > 50 && RPM > 3500 | 0 0 . 1 0",
                "[RPM] > 1500 ? 1 : 2 | 2 1 . 1 1",
                "!([Speed] > 50) | 1 1 0 0 0",
                "min([Speed], 50, 40) | 36 36 40 40 40",
                "max([RPM], 2500) | 2500 2500 . 4000 3000",
                "clamp([Speed], 40, 100) | 40 40 72 72 100",
                "abs(0 - Speed) | 36 36 72 72 108",
                "sqrt(Speed) | 6 6 8.4853 8.4853 10.3923",
                "floor(Speed / 10) | 3 3 7 7 10",
                "pow(2, 3) * (Speed - Speed + 1) | 8 8 8 8 8",
                "dt() * (Speed >= 0) | . 0.1 0.1 0.1 0.1",
                "d([Speed]) | . 0 360 0 360",
                "d([RPM]) | . 10000 . . -10000",
                "int([Speed]) | 0 3.6 9 16.2 25.2",
                "int([RPM]) | 0 150 . 150 500",
                "edge([Speed] > 50) | 0 0 1 0 0",
                "hold([RPM]) | 1000 2000 2000 4000 3000",
                "hold([RPM], 0.05) | 1000 2000 . 4000 3000",
                "delay([Speed], 0.2) | . . 36 36 72",
                "smooth([Speed], 0) | 36 36 72 72 108",
                "[Coolant temp] + 0 * [Boost-1] | . 80 80 80 86",
                "linear([Coolant temp]) + 0 * [Boost-1] | . 81 83 85 .",
                "lookup(\"torque\", RPM) | 100 200 . 300 300",
                "lookup(\"map\", [Speed], 5) | 59 59 113 113 155",
                "unit([Speed], \"m/s\") | 10 10 20 20 30",
                "bit([Speed], 2) | 1 1 0 0 1",
                "1 / ([Speed] - 36) | . . 0.027778 0.027778 0.013889",
                "1 / ([Speed] - 36) > 5 | . . 0 0 0",
                "log([Speed] - 36) < 0 | . . 0 0 0",
                "log([Speed] - 36) | . . 3.583519 3.583519 4.276666"
            })
    void aFormulaGivesWhatItSays(String formula, String values) throws BadFormula {
        var expected = values.split(" ", -1);
        for (int block : new int[] {1, 2, 5}) {
            var got = worked(formula, block);
            for (int i = 0; i < expected.length; i++) {
                if (expected[i].equals(".")) {
                    assertThat(got[i]).as(formula + " at " + i).isNaN();
                } else {
                    assertThat(got[i])
                            .as(formula + " at " + i)
                            .isCloseTo(Double.parseDouble(expected[i]), within(1e-4));
                }
            }
        }
    }

    @Test
    void aValueCountsUntilItIsStale() {
        var series = Series.of(new long[] {0, 200_000}, new double[] {80, NONE}, 100_000);
        var out = new double[5];
        series.at(new long[] {0, 100_000, 100_001, 200_000, 250_000}, 5, 0, 0, false, out);
        assertThat(out).containsExactly(80, 80, NONE, NONE, NONE);
    }

    /// A step through a first-order low-pass: after one time constant 1 - 1/e of it.
    @Test
    void smoothingReachesSixtyThreePercentAfterItsTime() throws BadFormula {
        int count = 101;
        var stamps = new long[count];
        var step = new double[count];
        for (int i = 0; i < count; i++) {
            stamps[i] = i * 10_000L;
            step[i] = i == 0 ? 0 : 1;
        }
        var pass = Derivation.of("smooth([Speed], 1)", LAYOUT, Map.of())
                .over(channel -> Series.of(stamps, step, 1_000_000));
        var out = new double[count];
        pass.next(stamps, count, out);
        assertThat(out[100]).isCloseTo(1 - 1 / Math.E, within(1e-9));
    }

    /// 0.85 * 100 kPa * 2.0 L * 3000 rpm / (34.446 * 300 K) = 49.35 g/s.
    @Test
    void theSpeedDensityFormulaGivesThePublishedAirMass() throws BadFormula {
        var layout = new Layout(
                List.of(new Group(0, "g", GroupKind.POLL, 10, 0)),
                List.of(
                        LogStoreContract.channel(0, 0, "Map", RawType.U8, Conversion.none(), "kPa"),
                        LogStoreContract.channel(1, 0, "Engine", RawType.U16, Conversion.none(), "rpm"),
                        LogStoreContract.channel(2, 0, "Intake", RawType.U8, Conversion.linear(1, -40), "°C")));
        var formula = BuiltIn.AIR_MASS.with(Map.of(
                "ve", "0.85", "pressure", "[Map]", "litres", "2.0", "speed", "[Engine]", "temperature", "[Intake]"));
        var pass = Derivation.of(formula, layout, Map.of())
                .over(channel -> Series.of(
                        new long[] {0},
                        new double[] {
                            switch (channel.name()) {
                                case "Map" -> 100;
                                case "Engine" -> 3_000;
                                default -> 300 - 273.15;
                            }
                        },
                        1));
        var out = new double[1];
        pass.next(new long[] {0}, 1, out);
        assertThat(out[0]).isCloseTo(49.35, within(0.005));
    }

    /// Worked out by hand: 2 g/s of petrol at 43 MJ/kg and 30 % are 25.8 kW, at 3000 rpm 82.12 Nm; 1500 kg
    /// at 20 m/s and 1 m/s² take 30 kW; 1 m/s up at 10 m/s is 10 %; 10 m/s for 10 s are 100 m.
    @ParameterizedTest
    @CsvSource({
        "TORQUE, 82.12, air=29.4 ratio=14.7 heating=43 efficiency=0.3 speed=3000",
        "GEAR_LEVEL, 30, speed=3000 road=100",
        "POWER, 30, mass=1500 road=[ramp]",
        "LAMBDA, 1.02, ratio=15 needed=14.7",
        "DISTANCE, 100, road=36+0*[ramp]",
        "SLOPE, 10, height=[climb] road=36"
    })
    void builtInFormulasGiveWhatTheirPhysicsSay(BuiltIn formula, double value, String inputs) throws BadFormula {
        var layout = new Layout(
                List.of(new Group(0, "g", GroupKind.POLL, 100, 0)),
                List.of(
                        LogStoreContract.channel(0, 0, "ramp", RawType.F64, Conversion.none(), ""),
                        LogStoreContract.channel(1, 0, "climb", RawType.F64, Conversion.none(), "m")));
        var stamps = new long[1_001];
        var ramp = new double[stamps.length];
        var climb = new double[stamps.length];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = 10_000L * i;
            ramp[i] = 36 + 3.6 * i / 100; // 1 m/s²; 20 m/s after ten seconds
            climb[i] = i / 100.0;
        }
        var named = new java.util.HashMap<String, String>();
        for (var each : inputs.split(" ", -1)) {
            named.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        var pass = Derivation.of(formula.with(named), layout, Map.of())
                .over(channel -> Series.of(stamps, channel.name().equals("ramp") ? ramp : climb, 30_000));
        var out = new double[stamps.length];
        pass.next(stamps, stamps.length, out);
        assertThat(out[1_000]).isCloseTo(value, within(value / 100));
    }

    @Test
    void everyBuiltInFormulaIsOneAndNamesItsSource() throws BadFormula {
        for (var each : BuiltIn.values()) {
            var numbers = new java.util.HashMap<String, String>();
            each.inputs().forEach(name -> numbers.put(name, "[Boost-1]"));
            var formula = Derivation.of(each.with(numbers), LAYOUT, Map.of());
            assertThat(formula.channels()).as(each.name()).hasSize(1);
            assertThat(each.source()).as(each.name()).isNotBlank();
            assertThatThrownBy(() -> each.with(Map.of())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[RPM] + [Torque] | 9 | UNKNOWN_NAME",
                "1 + foo(2) | 4 | UNKNOWN_FUNCTION",
                "sqrt([RPM], 2) | 0 | ARGUMENTS",
                "1 + smooth([RPM]) | 4 | ARGUMENTS",
                "smooth([RPM], [Speed]) | 15 | NO_NUMBER",
                "lookup(\"none\", [RPM]) | 7 | UNKNOWN_NAME",
                "lookup(\"map\", [RPM]) | 0 | ARGUMENTS",
                "[RPM] + [Speed] | 6 | UNITS",
                "[RPM] > [Speed] | 6 | UNITS",
                "1 ? [RPM] : [Speed] | 2 | UNITS",
                "min([RPM], [Speed]) | 0 | UNITS",
                "unit([RPM], \"km/h\") | 12 | UNITS",
                "[RPM] + \"x\" | 8 | UNEXPECTED",
                "linear(RPM) | 0 | ARGUMENTS",
                "dt(1) | 0 | ARGUMENTS"
            })
    void whatDoesNotFitIsBlamedOnItsCharacter(String formula, int at, Reason reason) {
        assertThatThrownBy(() -> Derivation.of(formula, LAYOUT, TABLES))
                .isInstanceOfSatisfying(BadFormula.class, wrong -> {
                    assertThat(wrong.reason()).isEqualTo(reason);
                    assertThat(wrong.at()).isEqualTo(at);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[Speed] + 5 | km/h",
                "2 * [Speed] | km/h",
                "[Speed] / 2 | km/h",
                "[Speed] * [RPM] | ''",
                "[Speed] > 3 | ''",
                "smooth([Speed], 1) | km/h",
                "unit([Speed], \"m/s\") | m/s",
                "max([Speed], [Boost-1]) | km/h"
            })
    void unitsFollowFromTheInputs(String formula, String unit) throws BadFormula {
        var derivation = Derivation.of(formula, LAYOUT, TABLES);
        assertThat(derivation.unit()).isEqualTo(unit);
        derivation.mustBe(unit);
        if (!unit.isEmpty()) {
            assertThatThrownBy(() -> derivation.mustBe("bar")).isInstanceOf(BadFormula.class);
        }
    }

    @Test
    void theStampsAreThoseOfTheFastestGroup() throws BadFormula {
        assertThat(Derivation.of("[Coolant temp] * [RPM]", LAYOUT, TABLES)
                        .group()
                        .map(Group::name))
                .contains("fast");
        assertThat(Derivation.of("1 + 2", LAYOUT, TABLES).group()).isEmpty();
    }

    @Test
    void formulasOfMegaLogViewerAreTakenOverAndDoubtIsTold() throws BadFormula {
        var plain = MegaLogViewer.translated("smoothBasic([RPM], 5) + [RPM-1]");
        assertThat(plain.formula()).isEqualTo("smooth([RPM], 5) + [RPM-1]");
        assertThat(plain.doubts()).containsExactly(MegaLogViewer.Doubt.SMOOTHING);
        assertThat(MegaLogViewer.translated("[RPM] + [Speed] * 2").doubts())
                .containsExactly(MegaLogViewer.Doubt.MIXED_SIGNS);
        assertThat(MegaLogViewer.translated("[RPM] + ([Speed] * 2)").doubts()).isEmpty();
        assertThat(MegaLogViewer.translated("[RPM] + 2 + 3").doubts()).isEmpty();
        assertThatThrownBy(() -> MegaLogViewer.translated("[RPM] + ")).isInstanceOf(BadFormula.class);
    }

    private static double[] worked(String formula, int block) throws BadFormula {
        var pass = Derivation.of(formula, LAYOUT, TABLES).over(channel -> SERIES.getOrDefault(channel.name(), NOTHING));
        var got = new double[FAST.length];
        for (int from = 0; from < FAST.length; from += block) {
            int count = Math.min(block, FAST.length - from);
            var out = new double[count];
            pass.next(java.util.Arrays.copyOfRange(FAST, from, from + count), count, out);
            System.arraycopy(out, 0, got, from, count);
        }
        return got;
    }
}
