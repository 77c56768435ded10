package app.garage.plugin.kawasaki;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFreezeFrames;
import app.garage.protocolkit.kwp.KwpServices;
import app.garage.protocolkit.kwp.KwpSession;
import app.garage.protocolkit.kwp.KwpTalk;
import java.util.ArrayList;
import java.util.List;

/// A conversation with the unit of a Kawasaki. Its frames do not say which code stored them, so they are read only
/// where
/// that cannot be doubted: one frame, one code.
final class KawasakiSession extends KwpSession implements ReadsFreezeFrames {
    private static final int FRAMES = 0x56;
    private static final List<Integer> FROZEN = List.of(0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C);

    KawasakiSession(KwpTalk talk) {
        super(talk, new KawasakiDialect());
    }

    @Override
    public List<EcuAnswer<List<Frame>>> freezeFrames(Deadline by) throws LinkException, InterruptedException {
        var count = talk().ask(KwpServices.local(FRAMES), by);
        if (!(count.reply() instanceof Reply.Positive<Bytes>(var frames))) {
            return List.of(new EcuAnswer<>(count.ecu(), count.reply().map(_ -> List.<Frame>of()), count.evidence()));
        }
        var codes = faults(talk().unit(), FaultState.STORED, by);
        var stored = codes.reply().positive().orElse(List.of());
        boolean certain = frames.at(0) == 1 && stored.size() == 1;
        var read = certain
                ? List.of(new Frame(count.ecu(), 0, stored.getFirst(), codes.evidence(), values(by)))
                : List.<Frame>of();
        return List.of(new EcuAnswer<>(count.ecu(), new Reply.Positive<>(read), count.evidence()));
    }

    private List<DataAnswer> values(Deadline by) throws LinkException, InterruptedException {
        var values = new ArrayList<DataAnswer>();
        for (int id : FROZEN) {
            var said = talk().ask(KwpServices.freezeFrame(Bytes.of(1, 1, id)), by);
            if (said.reply() instanceof Reply.Positive) {
                values.add(new DataAnswer(said.ecu(), new DataId(0x21, id), said.reply(), said.evidence()));
            }
        }
        return values;
    }
}
