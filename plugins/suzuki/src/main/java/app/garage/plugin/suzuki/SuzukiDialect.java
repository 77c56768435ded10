package app.garage.plugin.suzuki;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.kwp.KwpDialect;
import app.garage.protocolkit.kwp.KwpFaults;
import app.garage.protocolkit.kwp.KwpServices;
import app.garage.protocolkit.kwp.KwpTalk;
import app.garage.protocolkit.uds.Done;
import app.garage.protocolkit.uds.UdsRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// What Suzuki does in its own way.
final class SuzukiDialect implements KwpDialect {
    private static final int LIVE = 0x08;
    private static final List<Integer> RECORDS = List.of(0x91, 0x9A);
    private static final KwpFaults FAULTS = new KwpFaults(Bytes.of(0, 0, 0));

    @Override
    public SequencedMap<DataId, UdsRequest<Bytes>> identification() {
        var questions = new LinkedHashMap<DataId, UdsRequest<Bytes>>();
        RECORDS.forEach(each -> questions.put(new DataId(0x1A, each), KwpServices.identification(each)));
        return questions;
    }

    /// There is one block; that it is really there is seen by asking for it.
    @Override
    public EcuAnswer<SortedSet<DataId>> supported(KwpTalk talk, Deadline by)
            throws LinkException, InterruptedException {
        var said = talk.ask(KwpServices.local(LIVE), by);
        var ids = new TreeSet<>(List.of(new DataId(0x21, LIVE)));
        return new EcuAnswer<>(said.ecu(), said.reply().map(_ -> ids), said.evidence());
    }

    @Override
    public List<EcuAnswer<List<FaultCode>>> faults(KwpTalk talk, FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        return FAULTS.read(talk, memory, by);
    }

    @Override
    public UdsRequest<Done> clear() {
        return KwpServices.clear(Bytes.of(0, 0));
    }
}
