package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
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
        var next = mask(first);
        for (int base = 0; next instanceof Reply.Positive<Bytes> mask; base += SupportMask.STEP) {
            found.addAll(SupportMask.read(base, mask.value()));
            if (base == LAST || !found.contains(base + SupportMask.STEP)) {
                break;
            }
            next = mask(ask(ecu, service, base + SupportMask.STEP, by));
        }
        found.removeIf(SupportMask::isMask);
        return new EcuAnswer<>(ecu, mask(first).map(mask -> found), first.evidence());
    }

    private Heard ask(EcuId ecu, int service, int base, Deadline by) throws LinkException, InterruptedException {
        boolean framed = service == 0x02;
        var request = framed ? Bytes.of(service, base, 0) : Bytes.of(service, base);
        int repeated = request.size() - 1;
        var heard = talk.one(ecu, request, repeated, by).from(ecu, repeated);
        return heard.silent() ? talk.one(ecu, request, repeated, by).from(ecu, repeated) : heard;
    }

    private static Reply<Bytes> mask(Heard heard) {
        int head = heard.evidence().request().size();
        return heard.whole(messages -> {
            var payload = messages.getFirst().payload();
            boolean counted = payload.size() == head + 5; // service 09 on a K-line numbers even this answer
            var mask = payload.from(counted ? head + 1 : head);
            return messages.size() == 1 && mask.size() == 4
                    ? new Reply.Positive<>(mask)
                    : new Reply.Unreadable<>("a mask of " + mask.size() + " bytes, " + messages.size() + " answers");
        });
    }
}
