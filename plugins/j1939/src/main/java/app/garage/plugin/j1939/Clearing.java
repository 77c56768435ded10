package app.garage.plugin.j1939;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults.Outcome;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.j1939.DiagnosticMessages;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Deletes faults: everybody is asked for DM11 (what is active) or DM3 (what was active before), once and
/// never again by itself. To a question to all, units need say nothing: whether they did it is then unknown
/// until it is read.
final class Clearing {
    private static final Map<FaultState, Integer> COMMANDS =
            Map.of(FaultState.STORED, DiagnosticMessages.DM11, FaultState.PREVIOUS, DiagnosticMessages.DM3);
    private final Conversation talk;
    private final FaultState memory;

    /// @param memory one of [#clearable()]
    Clearing(Conversation talk, FaultState memory) {
        this.talk = talk;
        this.memory = memory;
    }

    static Set<FaultState> clearable() {
        return COMMANDS.keySet();
    }

    static Bytes request(FaultState memory) {
        return Payload.request(command(memory)).bytes();
    }

    private static int command(FaultState memory) {
        var command = COMMANDS.get(memory);
        if (command == null) {
            throw new IllegalArgumentException("not deleted by itself: " + memory);
        }
        return command;
    }

    List<EcuAnswer<Outcome>> clear(ClearToken permission, Deadline by) throws LinkException, InterruptedException {
        var request = request(memory);
        if (!permission.request().equals(request)) {
            throw new IllegalArgumentException("the permission is for " + permission.request());
        }
        if (by.passed()) {
            throw Trouble.clearNotSent();
        }
        try {
            var heard = talk.exchange(DiagRequest.functional(request), by);
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
        Reply<Outcome> reply = switch (said.map(DiagnosticMessages.Acknowledgement::outcome)
                .orElse(-1)) {
            case 0 -> new Reply.Positive<>(Outcome.ACCEPTED);
            case 1, 2, 3 -> talk.answer(ecu, command(memory), heard).reply().map(_ -> Outcome.UNKNOWN);
            default -> new Reply.Positive<>(Outcome.UNKNOWN);
        };
        return new EcuAnswer<>(ecu, reply, Conversation.evidence(ecu, heard));
    }

    private List<EcuAnswer<Outcome>> unknown(Deadline by) {
        var nothing = new Evidence(request(memory), List.of(), by.time().nanos());
        return talk.units().stream()
                .map(ecu -> new EcuAnswer<Outcome>(ecu, new Reply.Positive<>(Outcome.UNKNOWN), nothing))
                .toList();
    }
}
