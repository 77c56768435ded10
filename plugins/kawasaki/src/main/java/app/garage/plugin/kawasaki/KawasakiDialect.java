package app.garage.plugin.kawasaki;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.kwp.KwpDialect;
import app.garage.protocolkit.kwp.KwpServices;
import app.garage.protocolkit.kwp.KwpTalk;
import app.garage.protocolkit.uds.Done;
import app.garage.protocolkit.uds.UdsRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// What Kawasaki does in its own way.
final class KawasakiDialect implements KwpDialect {
    private static final int MASKS = 0x20;
    private static final int LAST_MASK = 0xE0;
    private static final int CURRENT = 1;
    private static final int PAST = 2;
    private static final int WIDTH = 2;

    @Override
    public SequencedMap<DataId, UdsRequest<Bytes>> identification() {
        var questions = new LinkedHashMap<DataId, UdsRequest<Bytes>>();
        questions.put(new DataId(0x1A, 0), KwpServices.identification());
        return questions;
    }

    /// Each mask tells of the 32 identifiers behind it, the last of which is the next mask.
    @Override
    public EcuAnswer<SortedSet<DataId>> supported(KwpTalk talk, Deadline by)
            throws LinkException, InterruptedException {
        var ids = new TreeSet<DataId>();
        var first = talk.ask(KwpServices.local(0), by);
        var mask = first;
        int base = 0;
        while (mask.reply() instanceof Reply.Positive<Bytes>(var bits) && bits.size() == 4) {
            for (int i = 0; i < MASKS - 1; i++) {
                if ((bits.at(i >> 3) >> (7 - (i & 7)) & 1) == 1) {
                    ids.add(new DataId(0x21, base + i + 1));
                }
            }
            boolean more = (bits.at(3) & 1) == 1 && base < LAST_MASK;
            if (!more) {
                break;
            }
            base += MASKS;
            mask = talk.ask(KwpServices.local(base), by);
        }
        return new EcuAnswer<>(first.ecu(), first.reply().map(_ -> ids), first.evidence());
    }

    /// What is wrong now counts as pending, what was kept as stored.
    @Override
    public List<EcuAnswer<List<FaultCode>>> faults(KwpTalk talk, FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        if (memory == FaultState.PERMANENT) {
            return List.of();
        }
        var which = Bytes.of(memory == FaultState.PENDING ? CURRENT : PAST);
        var said = talk.ask(KwpServices.codes(which, WIDTH), by);
        return List.of(new EcuAnswer<>(said.ecu(), said.reply().map(KawasakiDialect::codes), said.evidence()));
    }

    private static List<FaultCode> codes(List<Bytes> all) {
        return all.stream()
                .map(each -> new FaultCode(Bytes.of(each.at(0)).toHex()))
                .distinct()
                .toList();
    }

    @Override
    public UdsRequest<Done> clear() {
        return KwpServices.clear(Bytes.of(1));
    }
}
