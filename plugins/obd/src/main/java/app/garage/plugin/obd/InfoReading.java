package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.Replies;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads what identifies a vehicle: service 09. The VIN is asked of all units at once, because most do not
/// know it.
final class InfoReading {
    private static final int SERVICE = 0x09;
    private static final int VIN = 0x02;
    private static final int FRAME = 4;
    /// Where the bus is not CAN: how many frames the type behind each of these has.
    private static final Set<Integer> COUNTS = Set.of(0x01, 0x03, 0x05, 0x07, 0x09);
    private final Conversation talk;
    private final Units units;
    private final Deadline by;

    InfoReading(Conversation talk, Units units, Deadline by) {
        this.talk = talk;
        this.units = units;
        this.by = by;
    }

    List<DataAnswer> read(Set<Integer> types) throws LinkException, InterruptedException {
        var all = new ArrayList<DataAnswer>();
        if (types.equals(Set.of(VIN))) {
            return vin();
        }
        for (var unit : units.each(talk, by, unit -> new MaskReading(talk).read(unit.ecu(), SERVICE, by))) {
            var supported = unit.reply().positive().orElseGet(TreeSet::new);
            for (int type : wanted(types, supported)) {
                var answer = ask(unit.ecu(), type);
                boolean announced = !talk.can() && COUNTS.contains(type - 1) && supported.contains(type - 1);
                all.add(announced ? complete(answer) : answer);
            }
        }
        return all;
    }

    /// Of what a unit supports the counts of frames are left out: they say something about an answer and
    /// nothing about the vehicle.
    private static SortedSet<Integer> wanted(Set<Integer> types, SortedSet<Integer> supported) {
        var wanted = new TreeSet<>(types.isEmpty() ? supported : types);
        wanted.removeAll(COUNTS);
        return wanted;
    }

    /// {@return an answer in pieces, if it has as many as the unit announces}
    private DataAnswer complete(DataAnswer answer) throws LinkException, InterruptedException {
        var ecu = answer.ecu();
        var announced = talk.one(ecu, Bytes.of(SERVICE, answer.id().id() - 1), by)
                .dataFrom(ecu)
                .positive()
                .filter(count -> count.size() == 1)
                .map(count -> count.at(0));
        var reply = answer.reply()
                .then(data -> announced.orElse(data.size() / FRAME) == data.size() / FRAME
                        ? new Reply.Positive<>(data)
                        : new Reply.Unreadable<>(
                                announced.get() + " frames announced, " + data.size() / FRAME + " came"));
        return new DataAnswer(ecu, answer.id(), reply, answer.evidence());
    }

    private List<DataAnswer> vin() throws LinkException, InterruptedException {
        var toAll = talk.all(Bytes.of(SERVICE, VIN), by);
        units.meet(toAll.speakers());
        return units.each(talk, by, unit -> {
            var ecu = unit.ecu();
            boolean hidden = toAll.speakers().isEmpty() || toAll.damaged(ecu);
            return !toAll.spoke(ecu) && hidden ? ask(ecu, VIN) : answer(ecu, VIN, toAll);
        });
    }

    private DataAnswer ask(EcuId ecu, int type) throws LinkException, InterruptedException {
        return answer(ecu, type, talk.one(ecu, Bytes.of(SERVICE, type), by));
    }

    private DataAnswer answer(EcuId ecu, int type, Replies replies) {
        Reply<Bytes> reply = talk.can()
                ? replies.from(ecu).then(payload -> counted(type, payload))
                : replies.allFrom(ecu).then(frames -> joined(type, frames));
        return new DataAnswer(ecu, new DataId(SERVICE, type), reply, replies.evidence(ecu));
    }

    /// On CAN the data begin with how many items follow; a VIN also occurs without.
    static Reply<Bytes> counted(int type, Bytes payload) {
        if (type == VIN && payload.size() == 19 && payload.at(2) >= '0') {
            return new Reply.Positive<>(payload.from(2));
        }
        if (payload.size() < 4) {
            return new Reply.Unreadable<>("nothing behind the count");
        }
        int promised = payload.at(2) * itemSize(type);
        return promised > payload.size() - 3
                ? new Reply.Unreadable<>("promised " + promised + " bytes, gave " + (payload.size() - 3))
                : new Reply.Positive<>(payload.from(3));
    }

    private static int itemSize(int type) {
        return switch (type) {
            case 0x04 -> 16;
            case 0x06 -> 4;
            case 0x08, 0x0B -> 2;
            case 0x0D, 0x0F -> 17;
            default -> 1;
        };
    }

    /// On other buses the data come in frames of four bytes, numbered from 1. A frame that is missing makes
    /// the whole
    /// unreadable: what is left would be a plausible wrong number.
    static Reply<Bytes> joined(int type, List<Bytes> messages) {
        var frames = new TreeMap<Integer, Bytes>();
        for (var payload : messages) {
            if (payload.size() != 7 || frames.put(payload.at(2), payload.from(3)) != null) {
                return new Reply.Unreadable<>("a frame is too short, or there are two with one number");
            }
        }
        int whole = switch (type) {
            case VIN, 0x0A -> 5;
            case 0x04 -> 4;
            default -> 1;
        };
        boolean gapless = frames.firstKey() == 1 && frames.lastKey() == frames.size();
        if (!gapless || frames.size() % whole != 0) {
            return new Reply.Unreadable<>("frames " + frames.keySet() + " arrived");
        }
        return new Reply.Positive<>(frames.values().stream().reduce(Bytes.none(), Bytes::plus));
    }
}
