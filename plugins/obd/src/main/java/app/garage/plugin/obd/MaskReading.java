package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.Replies;
import java.util.SortedSet;
import java.util.TreeSet;

/// Asks one unit for its masks of what it supports in one service.
final class MaskReading {
    private static final int LAST = 0xE0;
    private final Conversation talk;

    MaskReading(Conversation talk) {
        this.talk = talk;
    }

    /// {@return the supported parameters of a unit, the masks themselves left out; of the first mask's
    /// reply if it gave
    /// none}
    ///
    /// @param ecu the unit
    /// @param service 01, 02, 06 or 09
    /// @param by until when
    EcuAnswer<SortedSet<Integer>> read(EcuId ecu, int service, Deadline by) throws LinkException, InterruptedException {
        var found = new TreeSet<Integer>();
        var first = ask(ecu, service, 0, by);
        var next = mask(first, ecu);
        for (int base = 0; next instanceof Reply.Positive<Bytes> mask; base += SupportMask.STEP) {
            found.addAll(SupportMask.read(base, mask.value()));
            if (base == LAST || !found.contains(base + SupportMask.STEP)) {
                break;
            }
            next = mask(ask(ecu, service, base + SupportMask.STEP, by), ecu);
        }
        found.removeIf(SupportMask::isMask);
        return new EcuAnswer<>(ecu, mask(first, ecu).map(mask -> found), first.evidence(ecu));
    }

    private Replies ask(EcuId ecu, int service, int base, Deadline by) throws LinkException, InterruptedException {
        boolean framed = service == 0x02;
        var request = framed ? Bytes.of(service, base, 0) : Bytes.of(service, base);
        var replies = talk.one(ecu, request, by);
        return replies.spoke(ecu) ? replies : talk.one(ecu, request, by);
    }

    private static Reply<Bytes> mask(Replies replies, EcuId ecu) {
        return replies.dataFrom(ecu).then(data -> {
            boolean counted = data.size() == 5; // service 09 on a K-line numbers even this answer
            var mask = data.from(counted ? 1 : 0);
            return mask.size() == 4
                    ? new Reply.Positive<>(mask)
                    : new Reply.Unreadable<>("a mask of " + mask.size() + " bytes");
        });
    }
}
