package app.garage.protocolkit.kwp;

import app.garage.kernel.Deadline;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ClearsFaults.Outcome;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.uds.Done;
import app.garage.protocolkit.uds.UdsRequest;
import java.util.List;

/// Deletes fault codes: one request, sent once. From the moment it may have left, everything that is not a clear
/// answer is "unknown": only reading can tell.
final class KwpClearing {
    private final KwpTalk talk;

    KwpClearing(KwpTalk talk) {
        this.talk = talk;
    }

    /// Addressed to everybody, because that is whom the permission of a clear is for; on such a line there is one unit.
    EcuAnswer<Outcome> clear(UdsRequest<Done> request, Deadline by) throws LinkException {
        try {
            var said = talk.read(request, talk.link().exchange(DiagRequest.functional(request.bytes()), by));
            Reply<Outcome> outcome = switch (said.reply()) {
                case Reply.Positive<Done> _ -> new Reply.Positive<>(Outcome.ACCEPTED);
                case Reply.Refused<Done> no -> new Reply.Refused<>(no.service(), no.code());
                case Reply.NoAnswer<Done> _, Reply.Unreadable<Done> _ -> new Reply.Positive<>(Outcome.UNKNOWN);
            };
            return new EcuAnswer<>(talk.unit(), outcome, said.evidence());
        } catch (LinkException.LinkLost | LinkException.AnswerLate | LinkException.FrameGarbled broken) {
            return unknown(request, by);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return unknown(request, by);
        }
    }

    private EcuAnswer<Outcome> unknown(UdsRequest<Done> request, Deadline by) {
        var nothing = new Evidence(request.bytes(), List.of(), by.time().nanos());
        return new EcuAnswer<>(talk.unit(), new Reply.Positive<>(Outcome.UNKNOWN), nothing);
    }
}
