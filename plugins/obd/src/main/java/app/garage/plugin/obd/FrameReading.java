package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFreezeFrames.Frame;
import app.garage.protocolkit.Replies;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// Reads freeze frames: service 02. The causing code is asked first; without one there is no frame,
/// whatever the unit
/// says to further questions.
final class FrameReading {
    private static final int SERVICE = 0x02;
    private static final int CAUSE = 0x02;
    private static final int MOST = 16;
    private final Conversation talk;
    private final Units units;
    private final Deadline by;

    FrameReading(Conversation talk, Units units, Deadline by) {
        this.talk = talk;
        this.units = units;
        this.by = by;
    }

    List<EcuAnswer<List<Frame>>> read() throws LinkException, InterruptedException {
        var request = Bytes.of(SERVICE, CAUSE, 0);
        var toAll = talk.all(request, by);
        return units.each(talk, by, unit -> {
            var ecu = unit.ecu();
            boolean hidden = !toAll.spoke(ecu) && toAll.damaged(ecu);
            var replies = hidden ? talk.one(ecu, request, by) : toAll;
            var cause = cause(replies.from(ecu));
            var frames = new ArrayList<Frame>();
            if (cause instanceof Reply.Positive<Integer> raw && raw.value() != 0) {
                readFrames(ecu, raw.value(), replies, frames);
            }
            return new EcuAnswer<>(ecu, cause.map(any -> List.copyOf(frames)), replies.evidence(ecu));
        });
    }

    private static Reply<Integer> cause(Reply<Bytes> said) {
        return said.then(payload -> payload.size() == 5
                ? new Reply.Positive<>(payload.u16(3))
                : new Reply.Unreadable<>("a causing code of " + (payload.size() - 3) + " bytes"));
    }

    private void readFrames(EcuId ecu, int cause, Replies replies, List<Frame> frames)
            throws LinkException, InterruptedException {
        var supported = new MaskReading(talk)
                .read(ecu, SERVICE, Bytes.of(0), by)
                .reply()
                .positive();
        int number = 0;
        int raw = cause;
        var where = replies;
        while (raw != 0 && number < MOST) {
            var data = supported.isPresent() ? data(ecu, number, supported.get()) : List.<DataAnswer>of();
            frames.add(new Frame(ecu, number, FaultCode.fromRaw(raw), where.evidence(ecu), data));
            number++;
            where = talk.one(ecu, Bytes.of(SERVICE, CAUSE, number), by);
            raw = cause(where.from(ecu)).positive().orElse(0);
        }
    }

    private List<DataAnswer> data(EcuId ecu, int number, SortedSet<Integer> supported)
            throws LinkException, InterruptedException {
        var data = new ArrayList<DataAnswer>();
        for (int parameter : supported) {
            if (parameter != CAUSE) {
                var request = Bytes.of(SERVICE, parameter, number);
                var replies = talk.one(ecu, request, by);
                data.add(new DataAnswer(
                        ecu, new DataId(SERVICE, parameter), replies.dataFrom(ecu), replies.evidence(ecu)));
            }
        }
        return data;
    }
}
