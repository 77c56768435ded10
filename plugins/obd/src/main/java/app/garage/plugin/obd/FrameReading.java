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
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// Reads freeze frames: service 02. The causing code is asked first; without one there is no frame,
/// whatever the unit
/// says to further questions.
final class FrameReading {
    private static final int SERVICE = 0x02;
    private static final int CAUSE = 0x02;
    private static final int REPEATED = 2;
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
        var answers = talk.all(request, REPEATED, by);
        return units.each(talk, by, unit -> {
            var ecu = unit.ecu();
            var heard = answers.from(ecu, REPEATED);
            if (heard.silent() && heard.damaged().isPresent()) {
                heard = talk.one(ecu, request, REPEATED, by).from(ecu, REPEATED);
            }
            var cause = cause(heard);
            var frames = new ArrayList<Frame>();
            if (cause instanceof Reply.Positive<Integer> raw && raw.value() != 0) {
                readFrames(ecu, raw.value(), heard, frames);
            }
            return new EcuAnswer<>(ecu, cause.map(any -> List.copyOf(frames)), heard.evidence());
        });
    }

    private static Reply<Integer> cause(Heard heard) {
        return heard.single()
                .then(payload -> payload.size() == 5
                        ? new Reply.Positive<>(payload.u16(3))
                        : new Reply.Unreadable<>("a causing code of " + (payload.size() - 3) + " bytes"));
    }

    private void readFrames(EcuId ecu, int cause, Heard heard, List<Frame> frames)
            throws LinkException, InterruptedException {
        var supported = new MaskReading(talk).read(ecu, SERVICE, by).reply().positive();
        int number = 0;
        int raw = cause;
        var where = heard;
        while (raw != 0 && number < MOST) {
            var data = supported.isPresent() ? data(ecu, number, supported.get()) : List.<DataAnswer>of();
            frames.add(new Frame(ecu, number, FaultCode.fromRaw(raw), where.evidence(), data));
            number++;
            where = talk.one(ecu, Bytes.of(SERVICE, CAUSE, number), REPEATED, by)
                    .from(ecu, REPEATED);
            raw = cause(where).positive().orElse(0);
        }
    }

    private List<DataAnswer> data(EcuId ecu, int number, SortedSet<Integer> supported)
            throws LinkException, InterruptedException {
        var data = new ArrayList<DataAnswer>();
        for (int parameter : supported) {
            if (parameter != CAUSE) {
                var request = Bytes.of(SERVICE, parameter, number);
                var heard = talk.one(ecu, request, REPEATED, by).from(ecu, REPEATED);
                var reply = heard.single().map(payload -> payload.from(1 + REPEATED));
                data.add(new DataAnswer(ecu, new DataId(SERVICE, parameter), reply, heard.evidence()));
            }
        }
        return data;
    }
}
