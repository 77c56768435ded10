package app.garage.plugin.mt05;

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

/// What the MT05 does in its own way.
final class Mt05Dialect implements KwpDialect {
    private static final int BLOCK = 0x01;
    private static final int HARDWARE = 0x03;
    private static final int SOFTWARE = 0x04;
    private static final Bytes ALL = Bytes.of(0xFF, 0);
    private static final KwpFaults FAULTS = new KwpFaults(Bytes.of(0, 0, 0xFF, 0));

    @Override
    public SequencedMap<DataId, UdsRequest<Bytes>> identification() {
        var questions = new LinkedHashMap<DataId, UdsRequest<Bytes>>();
        questions.put(new DataId(0x21, HARDWARE), KwpServices.local(HARDWARE));
        questions.put(new DataId(0x21, SOFTWARE), KwpServices.local(SOFTWARE));
        return questions;
    }

    @Override
    public EcuAnswer<SortedSet<DataId>> supported(KwpTalk talk, Deadline by)
            throws LinkException, InterruptedException {
        var said = talk.ask(KwpServices.local(BLOCK), by);
        var ids = new TreeSet<>(List.of(new DataId(0x21, BLOCK)));
        return new EcuAnswer<>(said.ecu(), said.reply().map(_ -> ids), said.evidence());
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
