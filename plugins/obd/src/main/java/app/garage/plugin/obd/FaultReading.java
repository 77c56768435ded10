package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.Replies;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Reads fault codes: services 03, 07 and 0A.
final class FaultReading {
    private final Conversation talk;
    private final Units units;

    FaultReading(Conversation talk, Units units) {
        this.talk = talk;
        this.units = units;
    }

    List<EcuAnswer<List<FaultCode>>> read(FaultState memory, Deadline by) throws LinkException, InterruptedException {
        var request = request(memory);
        var toAll = talk.all(request, by);
        units.meet(toAll.speakers());
        return units.each(talk, by, unit -> {
            var ecu = unit.ecu();
            var replies = worthAskingAgain(memory, toAll, ecu) ? talk.one(ecu, request, by) : toAll;
            return new EcuAnswer<>(ecu, codes(replies, ecu), replies.evidence(ecu));
        });
    }

    private static Bytes request(FaultState memory) {
        return Bytes.of(
                switch (memory) {
                    case STORED -> 0x03;
                    case PENDING -> 0x07;
                    case PERMANENT -> 0x0A;
                    case PREVIOUS -> throw new IllegalArgumentException("SAE J1979 has no such memory");
                });
    }

    /// Every unit must know its stored and pending codes; older ones have no permanent memory and are
    /// silent about it.
    private boolean worthAskingAgain(FaultState memory, Replies replies, EcuId ecu) {
        boolean unreadable = codes(replies, ecu) instanceof Reply.Unreadable;
        return unreadable || (!replies.spoke(ecu) && memory != FaultState.PERMANENT);
    }

    private Reply<List<FaultCode>> codes(Replies replies, EcuId ecu) {
        return talk.can()
                ? replies.from(ecu).then(FaultReading::counted)
                : replies.allFrom(ecu).then(FaultReading::padded);
    }

    /// On CAN the list begins with how many codes it has. An answer that does not keep to its own count may
    /// have lost
    /// something or may be of another form: it is not believed.
    static Reply<List<FaultCode>> counted(Bytes payload) {
        if (payload.size() < 2) {
            return unreadable("the answer has no count");
        }
        int count = payload.at(1);
        boolean nothing = count == 0 && payload.from(2).equals(Bytes.copyOf(new byte[payload.size() - 2]));
        if (nothing) {
            return new Reply.Positive<>(List.of());
        }
        if (payload.size() != 2 + 2 * count) {
            return unreadable("the answer says " + count + " codes and has " + (payload.size() - 2) + " bytes");
        }
        var codes = codes(payload.from(2));
        return codes.size() == count
                ? new Reply.Positive<>(codes)
                : unreadable("the answer says " + count + " codes and gives " + codes.size());
    }

    /// On every other bus there is no count: each frame holds three codes, filled up with zeros.
    static Reply<List<FaultCode>> padded(List<Bytes> frames) {
        var all = new LinkedHashSet<FaultCode>();
        for (var frame : frames) {
            int bytes = frame.size() - 1;
            if (bytes == 0 || bytes % 2 != 0 || bytes > 6) {
                return unreadable("a frame of codes has " + bytes + " bytes");
            }
            all.addAll(codes(frame.from(1)));
        }
        return new Reply.Positive<>(List.copyOf(all));
    }

    private static List<FaultCode> codes(Bytes pairs) {
        var codes = new ArrayList<FaultCode>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            if (pairs.u16(i) != 0) {
                codes.add(FaultCode.fromRaw(pairs.u16(i)));
            }
        }
        return codes;
    }

    private static Reply<List<FaultCode>> unreadable(String why) {
        return new Reply.Unreadable<>(why);
    }
}
