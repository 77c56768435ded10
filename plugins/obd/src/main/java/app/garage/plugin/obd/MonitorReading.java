package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsMonitors.Kind;
import app.garage.pluginapi.ReadsMonitors.Result;
import app.garage.protocolkit.Replies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/// Reads results of self-tests: service 06.
///
/// On CAN an answer is a row of records of nine bytes, each with the monitor, the test, the scaling, the value and
/// both limits. On K-line and J1850 each result is a message of its own (SAE J1979, service 06 for ISO 9141-2,
/// ISO 14230-4 and SAE J1850): the test, the component, the value and one limit.
final class MonitorReading {
    private static final int SERVICE = 0x06;
    private static final int RECORD = 9;
    private static final int MESSAGE = 7;
    /// Of the component byte: the limit is the smallest value that passes, else the largest.
    private static final int MINIMUM = 0x80;

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
            var ecu = masks.ecu();
            if (masks.reply().positive().isEmpty()) {
                all.add(new EcuAnswer<>(ecu, masks.reply().map(none -> List.of()), masks.evidence()));
                continue;
            }
            var results = new TestResults(ecu, masks.evidence());
            for (int test : masks.reply().positive().get()) {
                var replies = talk.one(ecu, Bytes.of(SERVICE, test), by);
                results.add(replies, results(test, replies, ecu));
            }
            all.addAll(results.answers());
        }
        return all;
    }

    private Reply<List<Result>> results(int test, Replies replies, EcuId ecu) {
        return talk.can()
                ? replies.from(ecu).then(payload -> records(test, payload))
                : replies.allFrom(ecu).then(MonitorReading::components);
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

    /// {@return the results of one test, one for each component and kind of limit}
    static Reply<List<Result>> components(List<Bytes> messages) {
        var results = new ArrayList<Result>();
        var seen = new HashSet<Integer>();
        for (var message : messages) {
            if (message.size() != MESSAGE) {
                return new Reply.Unreadable<>("a result of " + message.size() + " bytes");
            }
            if (!seen.add(message.at(2))) {
                return Reply.Unreadable.contradiction("the unit gave two results for one component");
            }
            results.add(component(message));
        }
        return new Reply.Positive<>(results);
    }

    private static Result component(Bytes message) {
        int component = message.at(2) & ~MINIMUM;
        var limit = OptionalInt.of(message.u16(5));
        boolean least = (message.at(2) & MINIMUM) != 0;
        return new Result(
                Kind.COMPONENT,
                component,
                message.at(1),
                0,
                message.u16(3),
                least ? limit : OptionalInt.empty(),
                least ? OptionalInt.empty() : limit);
    }
}
