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
        var all = new ArrayList<EcuAnswer<List<Result>>>();
        for (var masks : units.each(talk, by, unit -> new MaskReading(talk).read(unit.ecu(), SERVICE, by))) {
            var monitors = masks.reply().positive();
            if (monitors.isPresent()) {
                read(masks.ecu(), monitors.get(), masks.evidence(), all);
            } else {
                all.add(new EcuAnswer<>(masks.ecu(), masks.reply().map(none -> List.of()), masks.evidence()));
            }
        }
        return all;
    }

    /// One answer with all results of a unit, and one for each monitor that cannot be read.
    private void read(EcuId ecu, SortedSet<Integer> monitors, Evidence masks, List<EcuAnswer<List<Result>>> all)
            throws LinkException, InterruptedException {
        var results = new ArrayList<Result>();
        var unreadable = new ArrayList<EcuAnswer<List<Result>>>();
        var lines = new ArrayList<>(masks.lines());
        long nanos = masks.nanos();
        for (int monitor : monitors) {
            var replies = talk.one(ecu, Bytes.of(SERVICE, monitor), by);
            var reply = replies.from(ecu).then(payload -> records(monitor, payload));
            reply.positive().ifPresent(results::addAll);
            if (reply instanceof Reply.Unreadable) {
                unreadable.add(new EcuAnswer<>(ecu, reply, replies.evidence(ecu)));
            }
            lines.addAll(replies.evidence(ecu).lines());
            nanos = replies.evidence(ecu).nanos();
        }
        all.add(new EcuAnswer<>(ecu, new Reply.Positive<>(results), new Evidence(masks.request(), lines, nanos)));
        all.addAll(unreadable);
    }

    /// {@return the records of one answer, if it is made of whole records of this monitor}
    static Reply<List<Result>> records(int monitor, Bytes payload) {
        var records = new ArrayList<Result>();
        if (payload.size() == 1 || (payload.size() - 1) % RECORD != 0) {
            return new Reply.Unreadable<>("results of " + (payload.size() - 1) + " bytes are not whole records");
        }
        for (int at = 1; at < payload.size(); at += RECORD) {
            if (payload.at(at) != monitor) {
                return new Reply.Unreadable<>("a record of another monitor");
            }
            records.add(new Result(
                    monitor,
                    payload.at(at + 1),
                    payload.at(at + 2),
                    payload.u16(at + 3),
                    payload.u16(at + 5),
                    payload.u16(at + 7)));
        }
        return new Reply.Positive<>(records);
    }
}
