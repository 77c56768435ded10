package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ControlsSystem.Outcome;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.Replies;
import java.util.List;
import java.util.SortedSet;

/// Runs tests of on-board systems: service 08. Where the bus is not CAN five data bytes follow the test;
/// they are zero in every request the standard defines. Like a clear a test is sent once; what is not a clear
/// answer is "unknown".
final class Controlling {
    private static final int SERVICE = 0x08;
    private static final Bytes FILLED = Bytes.of(0, 0, 0, 0, 0);
    private final Conversation talk;
    private final Units units;

    Controlling(Conversation talk, Units units) {
        this.talk = talk;
        this.units = units;
    }

    List<EcuAnswer<SortedSet<Integer>>> tests(Deadline by) throws LinkException, InterruptedException {
        return units.each(talk, by, unit -> new MaskReading(talk).read(unit.ecu(), SERVICE, behind(), by));
    }

    private Bytes behind() {
        return talk.can() ? Bytes.none() : FILLED;
    }

    DiagRequest request(EcuId ecu, int test) {
        var request = Bytes.of(SERVICE, test).plus(behind());
        return talk.can() ? DiagRequest.physical(ecu, request) : DiagRequest.functional(request);
    }

    EcuAnswer<Outcome> control(EcuId ecu, int test, Deadline by) throws LinkException, InterruptedException {
        if (by.passed()) {
            throw new LinkException.AnswerLate(Problem.of("obd.control-not-sent"));
        }
        var request = request(ecu, test);
        try {
            var replies = Replies.of(talk.link().exchange(request, by));
            return new EcuAnswer<>(ecu, outcome(replies.from(ecu)), replies.evidence(ecu));
        } catch (LinkException.LinkLost | LinkException.AnswerLate | LinkException.FrameGarbled broken) {
            return unknown(ecu, request, by);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return unknown(ecu, request, by);
        }
    }

    private static Reply<Outcome> outcome(Reply<Bytes> said) {
        return switch (said) {
            case Reply.Refused<Bytes> no -> new Reply.Refused<>(no.service(), no.code());
            case Reply.Positive<Bytes> _ -> new Reply.Positive<>(Outcome.STARTED);
            default -> new Reply.Positive<>(Outcome.UNKNOWN);
        };
    }

    private static EcuAnswer<Outcome> unknown(EcuId ecu, DiagRequest request, Deadline by) {
        var nothing = new Evidence(request.payload(), List.of(), by.time().nanos());
        return new EcuAnswer<>(ecu, new Reply.Positive<>(Outcome.UNKNOWN), nothing);
    }
}
