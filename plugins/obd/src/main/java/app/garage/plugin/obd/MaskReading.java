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
    private static final int MASK = 4;
    private static final int CONTROL = 0x08;
    private final Conversation talk;

    MaskReading(Conversation talk) {
        this.talk = talk;
    }

    /// {@return the supported parameters of a unit, the masks themselves left out; of the first mask's
    /// reply if it gave none}
    ///
    /// @param ecu the unit
    /// @param service 01, 06 or 09
    /// @param by until when
    EcuAnswer<SortedSet<Integer>> read(EcuId ecu, int service, Deadline by) throws LinkException, InterruptedException {
        return read(ecu, service, Bytes.none(), by);
    }

    /// {@return the same for a service that asks with something behind the parameter}
    ///
    /// @param ecu the unit
    /// @param service 02, 05 or 08
    /// @param behind the number of the frame, the sensor, or what fills the request
    /// @param by until when
    EcuAnswer<SortedSet<Integer>> read(EcuId ecu, int service, Bytes behind, Deadline by)
            throws LinkException, InterruptedException {
        var found = new TreeSet<Integer>();
        var first = ask(ecu, Bytes.of(service, 0).plus(behind), by);
        var next = mask(first, ecu);
        for (int base = 0; next instanceof Reply.Positive<Bytes> mask; base += SupportMask.STEP) {
            found.addAll(SupportMask.read(base, mask.value()));
            if (base == LAST || !found.contains(base + SupportMask.STEP)) {
                break;
            }
            next = mask(ask(ecu, Bytes.of(service, base + SupportMask.STEP).plus(behind), by), ecu);
        }
        found.removeIf(SupportMask::isMask);
        return new EcuAnswer<>(ecu, mask(first, ecu).map(mask -> found), first.evidence(ecu));
    }

    private Replies ask(EcuId ecu, Bytes request, Deadline by) throws LinkException, InterruptedException {
        var replies = talk.one(ecu, request, by);
        return replies.spoke(ecu) ? replies : talk.one(ecu, request, by);
    }

    /// Where the bus is not CAN services 06 and 09 have a byte in front of the mask, service 08 one behind it.
    private static Reply<Bytes> mask(Replies replies, EcuId ecu) {
        return replies.dataFrom(ecu).then(data -> {
            boolean filled = data.size() == MASK + 1;
            int from = filled && replies.service() != CONTROL ? 1 : 0;
            return data.size() == MASK || filled
                    ? new Reply.Positive<>(data.slice(from, from + MASK))
                    : new Reply.Unreadable<>("a mask of " + data.size() + " bytes");
        });
    }
}
