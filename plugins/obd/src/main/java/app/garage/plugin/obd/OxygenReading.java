package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsMonitors.Kind;
import app.garage.pluginapi.ReadsMonitors.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Reads what a unit measured of its oxygen sensors: service 05, which CAN has given up for service 06.
///
/// A sensor is named by its bit in the parameter that says where sensors are (13, or 1D where there are more than two
/// banks); each sensor has its own masks of tests. An answer has the value, and behind it both limits where the test
/// has any.
final class OxygenReading {
    private static final int SERVICE = 0x05;
    private static final int TWO_BANKS = 0x13;
    private static final int FOUR_BANKS = 0x1D;
    private static final int SENSORS_A_BANK = 4;

    private final Conversation talk;
    private final Units units;
    private final Deadline by;

    /// A sensor.
    ///
    /// @param bit as requests name it
    /// @param number as the monitors on CAN are numbered: four to a bank
    record Sensor(int bit, int number) {}

    OxygenReading(Conversation talk, Units units, Deadline by) {
        this.talk = talk;
        this.units = units;
        this.by = by;
    }

    List<EcuAnswer<List<Result>>> read() throws LinkException, InterruptedException {
        var all = new ArrayList<EcuAnswer<List<Result>>>();
        units.each(talk, by, unit -> all.addAll(read(unit.ecu())));
        return all;
    }

    private List<EcuAnswer<List<Result>>> read(EcuId ecu) throws LinkException, InterruptedException {
        var all = new ArrayList<EcuAnswer<List<Result>>>();
        for (var sensor : sensors(ecu)) {
            var masks = new MaskReading(talk).read(ecu, SERVICE, Bytes.of(sensor.bit()), by);
            var tests = masks.reply().positive();
            if (tests.isPresent()) {
                var results = new TestResults(ecu, masks.evidence());
                for (int test : tests.get()) {
                    var replies = talk.one(ecu, Bytes.of(SERVICE, test, sensor.bit()), by);
                    results.add(replies, replies.dataFrom(ecu).then(data -> result(sensor, test, data)));
                }
                all.addAll(results.answers());
            } else if (masks.reply() instanceof Reply.Unreadable) {
                all.add(new EcuAnswer<>(ecu, masks.reply().map(none -> List.of()), masks.evidence()));
            }
        }
        return all;
    }

    private List<Sensor> sensors(EcuId ecu) throws LinkException, InterruptedException {
        var known = new MaskReading(talk).read(ecu, 0x01, by).reply().positive();
        int where = known.filter(all -> all.contains(FOUR_BANKS)).isPresent() ? FOUR_BANKS : TWO_BANKS;
        if (known.filter(all -> all.contains(where)).isEmpty()) {
            return List.of();
        }
        return talk.one(ecu, Bytes.of(0x01, where), by)
                .dataFrom(ecu)
                .positive()
                .filter(data -> data.size() == 1)
                .map(data -> sensors(data.at(0), where == TWO_BANKS ? SENSORS_A_BANK : 2))
                .orElse(List.of());
    }

    /// {@return the sensors of a bit field with so many to a bank}
    static List<Sensor> sensors(int bits, int perBank) {
        var sensors = new ArrayList<Sensor>();
        for (int i = 0; i < Byte.SIZE; i++) {
            if ((bits & 1 << i) != 0) {
                sensors.add(new Sensor(1 << i, i / perBank * SENSORS_A_BANK + i % perBank + 1));
            }
        }
        return sensors;
    }

    /// {@return one result: a value alone, or with the smallest and the largest that pass}
    static Reply<List<Result>> result(Sensor sensor, int test, Bytes data) {
        if (data.size() != 1 && data.size() != 3) {
            return new Reply.Unreadable<>("an oxygen sensor result of " + data.size() + " bytes");
        }
        boolean limited = data.size() == 3;
        return new Reply.Positive<>(List.of(new Result(
                Kind.OXYGEN_SENSOR,
                sensor.number(),
                test,
                0,
                data.at(0),
                limited ? OptionalInt.of(data.at(1)) : OptionalInt.empty(),
                limited ? OptionalInt.of(data.at(2)) : OptionalInt.empty())));
    }
}
