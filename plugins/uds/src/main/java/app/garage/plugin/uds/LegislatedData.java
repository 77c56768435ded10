package app.garage.plugin.uds;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ClearsFaults.Outcome;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.Replies;
import app.garage.protocolkit.uds.DataServices;
import app.garage.protocolkit.uds.Done;
import app.garage.protocolkit.uds.FaultServices;
import app.garage.protocolkit.uds.UdsRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/// What the law wants of every vehicle, in UDS (SAE J1979-2): who is there, the VIN, and clearing
/// what concerns the emissions.
final class LegislatedData {
    /// The group of emission-related systems: what service 04 clears elsewhere. Never everything of
    /// everybody.
    static final UdsRequest<Done> CLEAR = FaultServices.clear(0xFFFF33);

    private static final Bytes TESTER_PRESENT = Bytes.of(0x3E, 0x00);
    private static final Bytes CLEARED = Bytes.of(0x54);
    private static final int INFO = 0x09;
    /// The identifiers of the information types 02, the VIN, and 0A, the name of the unit (ISO
    /// 14229-1, annex C.1).
    private static final Map<Integer, Integer> IDENTIFIERS = Map.of(0x02, 0xF190, 0x0A, 0xF197);

    private final Talk talk;

    LegislatedData(Talk talk) {
        this.talk = talk;
    }

    /// {@return the units that answer; one that answered before is asked alone when it is silent}
    Set<EcuId> units(Deadline by) throws LinkException, InterruptedException {
        var here = talk.all(TESTER_PRESENT, by).speakers();
        for (var known : talk.met()) {
            boolean silent = !here.contains(known)
                    && talk.raw(known, TESTER_PRESENT, true, by).reply() instanceof Reply.NoAnswer;
            if (!silent) {
                here.add(known);
            }
        }
        talk.meet(here);
        return here;
    }

    SortedSet<EcuId> known(Deadline by) throws LinkException, InterruptedException {
        if (talk.met().isEmpty()) {
            units(by);
        }
        return talk.met();
    }

    List<DataAnswer> vehicleInfo(Set<Integer> types, Deadline by) throws LinkException, InterruptedException {
        var all = new ArrayList<DataAnswer>();
        for (var ecu : known(by)) {
            for (var each : IDENTIFIERS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .toList()) {
                if (types.isEmpty() || types.contains(each.getKey())) {
                    var answer = talk.ask(ecu, DataServices.read(each.getValue()), by);
                    all.add(new DataAnswer(ecu, new DataId(INFO, each.getKey()), answer.reply(), answer.evidence()));
                }
            }
        }
        return all;
    }

    List<EcuAnswer<Outcome>> clear(Deadline by) throws LinkException, InterruptedException {
        var units = known(by);
        if (by.passed()) {
            throw new LinkException.AnswerLate(Problem.of("uds.not-sent", "*"));
        }
        try {
            var replies = talk.toAllOnce(CLEAR.bytes(), by);
            units.addAll(replies.speakers());
            return units.stream().map(ecu -> outcome(ecu, replies)).toList();
        } catch (LinkException.LinkLost | LinkException.AnswerLate | LinkException.FrameGarbled broken) {
            return unknown(units, by);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return unknown(units, by);
        }
    }

    private static EcuAnswer<Outcome> outcome(EcuId ecu, Replies replies) {
        Reply<Outcome> reply = switch (replies.from(ecu)) {
            case Reply.Refused<Bytes> no -> new Reply.Refused<>(no.service(), no.code());
            case Reply.Positive<Bytes>(var answer)
            when answer.equals(CLEARED) -> new Reply.Positive<>(Outcome.ACCEPTED);
            default -> new Reply.Positive<>(Outcome.UNKNOWN);
        };
        return new EcuAnswer<>(ecu, reply, replies.evidence(ecu));
    }

    private static List<EcuAnswer<Outcome>> unknown(Set<EcuId> units, Deadline by) {
        var nothing = new Evidence(CLEAR.bytes(), List.of(), by.time().nanos());
        return units.stream()
                .map(ecu -> new EcuAnswer<Outcome>(ecu, new Reply.Positive<>(Outcome.UNKNOWN), nothing))
                .toList();
    }
}
