package app.garage.plugin.j1939;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ClearsFaults.Outcome;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.j1939.DiagnosticMessages;
import java.util.List;

/// Deletes faults: everybody is asked for DM11, once and never again by itself. To a question to all, units need say
/// nothing: whether they did it is then unknown until it is read.
final class Clearing {
    static final Bytes REQUEST = Payload.request(DiagnosticMessages.DM11).bytes();
    private final Conversation talk;

    Clearing(Conversation talk) {
        this.talk = talk;
    }

    List<EcuAnswer<Outcome>> clear(Deadline by) throws LinkException, InterruptedException {
        if (by.passed()) {
            throw Trouble.clearNotSent();
        }
        try {
            var heard = talk.exchange(DiagRequest.functional(REQUEST), by);
            return talk.units().stream().map(ecu -> outcome(ecu, heard)).toList();
        } catch (LinkException.LinkLost | LinkException.AnswerLate | LinkException.FrameGarbled broken) {
            return unknown(by);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return unknown(by);
        }
    }

    private EcuAnswer<Outcome> outcome(EcuId ecu, Exchange heard) {
        var said = heard.messages().stream()
                .filter(each -> each.ecu().equals(ecu))
                .flatMap(each -> DiagnosticMessages.acknowledgement(
                        Payload.of(each.payload()).data())
                        .stream())
                .findFirst();
        Reply<Outcome> reply =
                switch (said.map(DiagnosticMessages.Acknowledgement::outcome).orElse(-1)) {
                    case 0 -> new Reply.Positive<>(Outcome.ACCEPTED);
                    case 1, 2, 3 ->
                        talk.answer(ecu, DiagnosticMessages.DM11, heard).reply().map(_ -> Outcome.UNKNOWN);
                    default -> new Reply.Positive<>(Outcome.UNKNOWN);
                };
        return new EcuAnswer<>(ecu, reply, Conversation.evidence(ecu, heard));
    }

    private List<EcuAnswer<Outcome>> unknown(Deadline by) {
        var nothing = new Evidence(REQUEST, List.of(), by.time().nanos());
        return talk.units().stream()
                .map(ecu -> new EcuAnswer<Outcome>(ecu, new Reply.Positive<>(Outcome.UNKNOWN), nothing))
                .toList();
    }
}
