package app.garage.plugin.ktm;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.SpeaksServices;
import app.garage.protocolkit.kwp.KwpTalk;
import java.util.Set;

/// A conversation with a unit that is open. What its data mean is not publicly known, so it can only be asked by hand.
final class KtmSession implements EcuSession, Census, SpeaksServices {
    private final KwpTalk talk;

    KtmSession(KwpTalk talk) {
        this.talk = talk;
    }

    @Override
    public Set<EcuId> units(Deadline by) {
        return Set.of(talk.unit());
    }

    @Override
    public EcuAnswer<Bytes> ask(EcuId ecu, Bytes request, Deadline by) throws LinkException, InterruptedException {
        return talk.ask(request, by);
    }

    @Override
    public void close() {
        // nothing was changed that would have to be undone
    }
}
