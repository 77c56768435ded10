package app.garage.plugin.marelli;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.kwp.KwpDialect;
import app.garage.protocolkit.kwp.KwpFaults;
import app.garage.protocolkit.kwp.KwpServices;
import app.garage.protocolkit.kwp.KwpTalk;
import app.garage.protocolkit.uds.Done;
import app.garage.protocolkit.uds.UdsRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;

/// What Marelli units do in their own way.
final class MarelliDialect implements KwpDialect {
    private static final int IDENTIFICATION = 0x80;
    private static final Bytes ALL = Bytes.of(0xFF, 0);
    private static final KwpFaults FAULTS = new KwpFaults(Bytes.of(0, 0xFF, 0));

    @Override
    public SequencedMap<DataId, UdsRequest<Bytes>> identification() {
        var questions = new LinkedHashMap<DataId, UdsRequest<Bytes>>();
        questions.put(new DataId(0x1A, IDENTIFICATION), KwpServices.identification(IDENTIFICATION));
        return questions;
    }

    /// Nothing is known about what its blocks mean, so nothing is offered.
    @Override
    public EcuAnswer<SortedSet<DataId>> supported(KwpTalk talk, Deadline by) {
        var nothing = new Evidence(Bytes.none(), List.of(), by.time().nanos());
        return new EcuAnswer<>(
                talk.unit(), new Reply.NoAnswer<>(Duration.ZERO, "what its blocks mean is not known"), nothing);
    }

    @Override
    public List<EcuAnswer<List<FaultCode>>> faults(KwpTalk talk, FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        return FAULTS.read(talk, memory, by);
    }

    @Override
    public UdsRequest<Done> clear() {
        return KwpServices.clear(ALL);
    }
}
