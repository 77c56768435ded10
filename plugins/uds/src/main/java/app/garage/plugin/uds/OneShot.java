package app.garage.plugin.uds;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Effect;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.GateToken;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.uds.UdsRequest;
import java.util.List;

/// Sends what changes something: once, and never again by itself. From the moment it may have left,
/// everything that is not a clear answer is "unknown": only reading can tell.
final class OneShot {
    private final Talk talk;

    OneShot(Talk talk) {
        this.talk = talk;
    }

    static void check(GateToken permission, Bytes request) {
        if (!permission.request().equals(request)) {
            throw new IllegalArgumentException("the permission is for " + permission.request());
        }
    }

    EcuAnswer<Effect> send(EcuId ecu, UdsRequest<?> request, Deadline by) throws LinkException, InterruptedException {
        if (by.passed()) {
            throw new LinkException.AnswerLate(Problem.of("uds.not-sent", ecu.toString()));
        }
        try {
            var answer = talk.once(ecu, request, by);
            return new EcuAnswer<>(ecu, effect(answer.reply()), answer.evidence());
        } catch (LinkException.LinkLost | LinkException.AnswerLate | LinkException.FrameGarbled broken) {
            return unknown(ecu, request, by);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return unknown(ecu, request, by);
        }
    }

    private static Reply<Effect> effect(Reply<?> said) {
        return switch (said) {
            case Reply.Refused<?> no -> new Reply.Refused<>(no.service(), no.code());
            case Reply.Positive<?>(Bytes data) -> new Reply.Positive<>(new Effect.Done(data));
            case Reply.Positive<?> _ -> new Reply.Positive<>(new Effect.Done(Bytes.none()));
            case Reply.NoAnswer<?> _, Reply.Unreadable<?> _ -> new Reply.Positive<>(new Effect.Unknown());
        };
    }

    private static EcuAnswer<Effect> unknown(EcuId ecu, UdsRequest<?> request, Deadline by) {
        var nothing = new Evidence(request.bytes(), List.of(), by.time().nanos());
        return new EcuAnswer<>(ecu, new Reply.Positive<>(new Effect.Unknown()), nothing);
    }
}
