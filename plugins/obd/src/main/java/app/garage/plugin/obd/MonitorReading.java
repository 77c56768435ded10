package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsMonitors.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// Reads results of self-tests on CAN: service 06. An answer is a row of records of nine bytes, each with
/// the monitor, the
/// test, the scaling, the value and both limits.
final class MonitorReading {
    private static final int SERVICE = 0x06;
    private static final int RECORD = 9;
    private final Conversation talk;
    private final Units units;
    private final Deadline by;

    MonitorReading(Conversation talk, Units units, Deadline by) {
        this.talk = talk;
        this.units = units;
        this.by = by;
    }

    List<EcuAnswer<List<Result>>> read() throws LinkException, InterruptedException {
        return units.each(talk, by, unit -> {
            var masks = new MaskReading(talk).read(unit.ecu(), SERVICE, by);
            return switch (masks.reply()) {
                case Reply.Positive<SortedSet<Integer>> monitors ->
                    results(unit.ecu(), monitors.value(), masks.evidence());
                case Reply.Refused<SortedSet<Integer>> no ->
                    new EcuAnswer<>(unit.ecu(), new Reply.Refused<>(no.service(), no.code()), masks.evidence());
                case Reply.NoAnswer<SortedSet<Integer>> silence ->
                    new EcuAnswer<>(unit.ecu(), new Reply.NoAnswer<>(silence.after(), silence.why()), masks.evidence());
                case Reply.Unreadable<SortedSet<Integer>> noise ->
                    new EcuAnswer<>(unit.ecu(), new Reply.Unreadable<>(noise.why()), masks.evidence());
            };
        });
    }

    private EcuAnswer<List<Result>> results(EcuId ecu, SortedSet<Integer> monitors, Evidence masks)
            throws LinkException, InterruptedException {
        var results = new ArrayList<Result>();
        var lines = new ArrayList<>(masks.lines());
        long nanos = masks.nanos();
        for (int monitor : monitors) {
            var heard = talk.one(ecu, Bytes.of(SERVICE, monitor), 1, by).from(ecu, 1);
            heard.single().positive().ifPresent(payload -> results.addAll(records(monitor, payload)));
            lines.addAll(heard.evidence().lines());
            nanos = heard.evidence().nanos();
        }
        return new EcuAnswer<>(ecu, new Reply.Positive<>(results), new Evidence(masks.request(), lines, nanos));
    }

    /// {@return the records of one answer; none if it is not made of whole records of this monitor}
    static List<Result> records(int monitor, Bytes payload) {
        var records = new ArrayList<Result>();
        if ((payload.size() - 1) % RECORD != 0) {
            return records;
        }
        for (int at = 1; at < payload.size(); at += RECORD) {
            if (payload.at(at) != monitor) {
                return List.of();
            }
            records.add(new Result(
                    monitor,
                    payload.at(at + 1),
                    payload.at(at + 2),
                    payload.u16(at + 3),
                    payload.u16(at + 5),
                    payload.u16(at + 7)));
        }
        return records;
    }
}
