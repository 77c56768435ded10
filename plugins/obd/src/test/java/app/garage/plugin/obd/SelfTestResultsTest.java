package app.garage.plugin.obd;

import static app.garage.plugin.obd.ScriptedBus.CAN;
import static app.garage.plugin.obd.ScriptedBus.KLINE;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsMonitors.Kind;
import app.garage.pluginapi.ReadsMonitors.Result;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Services 05 and 06.
final class SelfTestResultsTest {
    private static final OptionalInt NONE = OptionalInt.empty();

    private static ScriptedBus kline() {
        return new ScriptedBus().answers("01 00", "kline:10 41 00 00 00 00 00");
    }

    /// A K-line vehicle with one oxygen sensor, bank 1 sensor 2.
    private static ScriptedBus withSensor() {
        return new ScriptedBus().answers("01 00", "kline:10 41 00 00 00 20 00").answers("01 13", "kline:10 41 13 02");
    }

    private static List<EcuAnswer<List<Result>>> results(ScriptedBus bus) throws LinkException, InterruptedException {
        return bus.session(KLINE).monitors(bus.by());
    }

    private static List<Result> all(ScriptedBus bus) throws LinkException, InterruptedException {
        return results(bus).stream()
                .flatMap(each -> each.reply().positive().stream())
                .flatMap(List::stream)
                .toList();
    }

    private static Result component(int component, int test, int value, OptionalInt min, OptionalInt max) {
        return new Result(Kind.COMPONENT, component, test, 0, value, min, max);
    }

    private static Result sensor(int number, int test, int value, OptionalInt min, OptionalInt max) {
        return new Result(Kind.OXYGEN_SENSOR, number, test, 0, value, min, max);
    }

    @Test
    void onCanResultsAreReadInRecordsOfNineBytes() throws Exception {
        var bus = new ScriptedBus()
                .answers("01 00", "7E8 41 00 BE 3F A8 13", "7E9 41 00 80 00 00 01")
                .answers("06 00", "7E8 46 00 80 00 00 00", "7E9 7F 06 11")
                .answers("06 01", "7E8 46 01 81 0A 07 6F 00 00 FF FF 01 82 0A 00 01 00 02 00 03");
        var monitors = bus.session(CAN).monitors(bus.by());
        assertThat(monitors.getFirst().reply().positive().orElseThrow())
                .containsExactly(new Result(1, 0x81, 0x0A, 0x076F, 0, 0xFFFF), new Result(1, 0x82, 0x0A, 1, 2, 3));
        assertThat(monitors.get(1).reply()).isEqualTo(new Reply.Refused<>(6, 0x11));
        assertThat(bus.asked()).as("service 05 is not for CAN").noneMatch(each -> each.contains(" 05 "));
        assertThat(MonitorReading.records(1, Bytes.hex("46 01 81 0A 07 6F 00 00 FF")))
                .isInstanceOf(Reply.Unreadable.class);
        assertThat(MonitorReading.records(2, Bytes.hex("46 01 81 0A 07 6F 00 00 FF FF")))
                .isInstanceOf(Reply.Unreadable.class);
    }

    @Test
    void onAKLineEachResultHasOneLimitAndItsComponentSaysWhichOne() throws Exception {
        var bus = kline().answers("06 00", "kline:10 46 00 FF 20 00 00 00")
                .answers("06 03", "kline:10 46 03 81 00 2A 00 40", "kline:10 46 03 01 00 2A 01 2C");
        assertThat(all(bus))
                .containsExactly(
                        component(1, 3, 0x2A, OptionalInt.of(0x40), NONE),
                        component(1, 3, 0x2A, NONE, OptionalInt.of(0x12C)));
        assertThat(results(bus).getFirst().evidence().lines()).contains("kline:10 46 03 81 00 2A 00 40");
    }

    @Test
    void aResultThatIsDamagedCutOrContradictedIsNotShown() throws Exception {
        var masks = "kline:10 46 00 FF 30 00 00 00";
        for (var bad :
                List.of("kline:10 46 03 81 00 2A 00", "kline:10 46 03 81 00 2A 00 40 11", "kline:10 ! checksum")) {
            var bus = kline().answers("06 00", masks)
                    .answers("06 03", "kline:10 46 03 01 00 2A 01 2C", bad)
                    .answers("06 04", "kline:10 46 04 01 00 05 00 14");
            assertThat(all(bus)).as(bad).containsExactly(component(1, 4, 5, NONE, OptionalInt.of(0x14)));
            assertThat(results(bus)).as("told").anyMatch(each -> each.reply() instanceof Reply.Unreadable);
        }
        var twice = kline().answers("06 00", "kline:10 46 00 FF 20 00 00 00")
                .answers("06 03", "kline:10 46 03 01 00 2A 01 2C", "kline:10 46 03 01 00 2B 01 2C");
        assertThat(all(twice)).isEmpty();
    }

    @Test
    void anOxygenSensorTellsItsConstantsAloneAndItsMeasurementsWithBothLimits() throws Exception {
        var bus = withSensor()
                .answers("05 00 02", "kline:10 45 00 02 88 00 00 01")
                .answers("05 20 02", "kline:10 45 20 02 80 00 00 00")
                .answers("05 01 02", "kline:10 45 01 02 5A")
                .answers("05 05 02", "kline:10 45 05 02 12 00 19")
                .answers("05 21 02", "kline:10 45 21 02 37 10 80");
        assertThat(all(bus))
                .containsExactly(
                        sensor(2, 1, 0x5A, NONE, NONE),
                        sensor(2, 5, 0x12, OptionalInt.of(0), OptionalInt.of(0x19)),
                        sensor(2, 0x21, 0x37, OptionalInt.of(0x10), OptionalInt.of(0x80)));
    }

    @Test
    void theAnswerOfAnotherSensorIsNotTaken() throws Exception {
        var bus = withSensor()
                .answers("05 00 02", "kline:10 45 00 02 80 00 00 00")
                .answers("05 01 02", "kline:10 45 01 01 5A");
        assertThat(all(bus)).isEmpty();
        bus.answers("05 01 02", "kline:10 45 01 01 5A", "kline:10 45 01 02 5B");
        assertThat(all(bus)).isEmpty();
        assertThat(all(bus)).containsExactly(sensor(2, 1, 0x5B, NONE, NONE));
    }

    @Test
    void aVehicleThatSaysNothingOfItsSensorsIsNotAskedAboutThem() throws Exception {
        var bus = kline().answers("06 00", "kline:10 46 00 FF 00 00 00 00");
        assertThat(all(bus)).isEmpty();
        assertThat(bus.asked()).noneMatch(each -> each.contains(" 05 "));
    }

    @Test
    void sensorsAreNumberedByBankInBothForms() {
        assertThat(OxygenReading.sensors(0b0011_0001, 4))
                .extracting(OxygenReading.Sensor::number)
                .as("bank 1 sensor 1, bank 2 sensors 1 and 2")
                .containsExactly(1, 5, 6);
        assertThat(OxygenReading.sensors(0b1100_0101, 2))
                .extracting(OxygenReading.Sensor::number)
                .as("bank 1 sensor 1, bank 2 sensor 1, bank 4 sensors 1 and 2")
                .containsExactly(1, 5, 13, 14);
    }
}
