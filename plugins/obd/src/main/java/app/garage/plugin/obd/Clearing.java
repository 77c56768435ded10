package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ClearsFaults.Outcome;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.Replies;
import java.util.List;

/// Deletes fault codes: service 04, sent once and never again by itself. From the moment it may have left,
/// everything
/// that is not a clear answer is "unknown": only reading can tell.
final class Clearing {
    static final Bytes REQUEST = Bytes.of(0x04);
    private static final Bytes DONE = Bytes.of(0x44);
    private final Conversation talk;
    private final Units units;

    Clearing(Conversation talk, Units units) {
        this.talk = talk;
        this.units = units;
    }

    List<EcuAnswer<Outcome>> clear(Deadline by) throws LinkException, InterruptedException {
        if (units.none()) {
            units.census(talk, by);
        }
        if (by.passed()) {
            throw new LinkException.AnswerLate(Problem.of("obd.clear-not-sent"));
        }
        try {
            var replies = Replies.of(talk.link().exchange(DiagRequest.functional(REQUEST), by));
            units.meet(replies.speakers());
            return units.all(ecu -> outcome(ecu, replies));
        } catch (LinkException.LinkLost | LinkException.AnswerLate | LinkException.FrameGarbled broken) {
            return unknown(by);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return unknown(by);
        }
    }

    private static EcuAnswer<Outcome> outcome(EcuId ecu, Replies replies) {
        Reply<Outcome> reply = switch (replies.from(ecu)) {
            case Reply.Refused<Bytes> no -> new Reply.Refused<>(no.service(), no.code());
            case Reply.Positive<Bytes> answer
            when answer.value().equals(DONE) -> new Reply.Positive<>(Outcome.ACCEPTED);
            default -> new Reply.Positive<>(Outcome.UNKNOWN);
        };
        return new EcuAnswer<>(ecu, reply, replies.evidence(ecu));
    }

    private List<EcuAnswer<Outcome>> unknown(Deadline by) {
        var nothing = new Evidence(REQUEST, List.of(), by.time().nanos());
        return units.all(ecu -> new EcuAnswer<>(ecu, new Reply.Positive<>(Outcome.UNKNOWN), nothing));
    }
}
