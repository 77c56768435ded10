package app.garage.plugin.suzuki;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFreezeFrames;
import app.garage.protocolkit.kwp.KwpCode;
import app.garage.protocolkit.kwp.KwpServices;
import app.garage.protocolkit.kwp.KwpSession;
import app.garage.protocolkit.kwp.KwpTalk;
import java.util.ArrayList;
import java.util.List;

/// A conversation with the unit of a Suzuki, which also keeps what it measured when it detected its first two faults.
final class SuzukiSession extends KwpSession implements ReadsFreezeFrames {
    private static final int FIRST = 0x41;
    private static final int SECOND = 0x51;
    private static final int BESIDE_THE_CODE = 3;

    SuzukiSession(KwpTalk talk) {
        super(talk, new SuzukiDialect());
    }

    /// Without a stored code there is no frame, whatever the unit says to further questions.
    @Override
    public List<EcuAnswer<List<Frame>>> freezeFrames(Deadline by) throws LinkException, InterruptedException {
        var codes = faults(talk().unit(), FaultState.STORED, by);
        if (codes.reply().positive().map(List::isEmpty).orElse(true)) {
            return List.of(new EcuAnswer<>(codes.ecu(), codes.reply().map(_ -> List.of()), codes.evidence()));
        }
        var frames = new ArrayList<Frame>();
        var first = talk().ask(KwpServices.local(FIRST), by);
        add(frames, FIRST, first);
        if (!frames.isEmpty()) {
            add(frames, SECOND, talk().ask(KwpServices.local(SECOND), by));
        }
        return List.of(new EcuAnswer<>(first.ecu(), first.reply().map(_ -> List.copyOf(frames)), first.evidence()));
    }

    private static void add(List<Frame> frames, int block, EcuAnswer<Bytes> said) {
        if (!(said.reply() instanceof Reply.Positive<Bytes>(var data)) || data.size() < BESIDE_THE_CODE) {
            return;
        }
        new KwpCode(data.u16(0), data.at(2)).code().ifPresent(cause -> {
            var measured = new Reply.Positive<>(data.from(BESIDE_THE_CODE));
            var answer = new DataAnswer(said.ecu(), new DataId(0x21, block), measured, said.evidence());
            frames.add(new Frame(said.ecu(), frames.size(), cause, said.evidence(), List.of(answer)));
        });
    }
}
