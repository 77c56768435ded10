package app.garage.diagnostics;

import app.garage.diagnostics.ServiceReport.Outcome;
import app.garage.diagnostics.ServiceReport.Sent;
import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.SpeaksServices;
import app.garage.profiles.ServiceProcedure.Step;
import java.time.Duration;

/// Sends the steps of a procedure, each once: nothing is repeated, whatever came back.
final class ServiceSteps {
    private static final Duration ASKING = Duration.ofSeconds(3);
    private static final int NOT_IN_ORDER = 0x24;
    private final Connection connection;
    private final EcuId ecu;
    private boolean lost;

    ServiceSteps(Connection connection, EcuId ecu) {
        this.connection = connection;
        this.ecu = ecu;
    }

    /// {@return whether the link was lost meanwhile}
    boolean isLost() {
        return lost;
    }

    /// {@return what became of a step}
    Sent send(Step step) throws InterruptedException {
        var request = step.request();
        boolean needsPermission = connection.gate().kind(request) != RequestClass.READ;
        if (needsPermission) {
            connection.gate().permitService(DiagRequest.physical(ecu, request));
        }
        try {
            var answer = connection.ask(SpeaksServices.class, ASKING, (speaks, by) -> speaks.ask(ecu, request, by));
            return answer.map(each -> sent(step, each.reply())).orElseGet(() -> notSent(request));
        } catch (LinkException broken) {
            lost |= broken instanceof LinkException.LinkLost;
            boolean left = needsPermission && !connection.gate().unused();
            return left ? new Sent(request, Outcome.UNKNOWN, 0, Bytes.none()) : notSent(request);
        } finally {
            if (needsPermission) {
                connection.gate().withdraw();
            }
        }
    }

    /// {@return what became of a step that ends something: what is already over needs no end}
    Sent undo(Step step) throws InterruptedException {
        var sent = send(step);
        boolean over = sent.outcome() == Outcome.REFUSED && sent.code() == NOT_IN_ORDER;
        return over ? new Sent(sent.request(), Outcome.DONE, sent.code(), sent.said()) : sent;
    }

    private static Sent notSent(Bytes request) {
        return new Sent(request, Outcome.NOT_SENT, 0, Bytes.none());
    }

    private static Sent sent(Step step, Reply<Bytes> reply) {
        return switch (reply) {
            case Reply.Positive<Bytes>(var said) ->
                new Sent(step.request(), said.startsWith(step.match()) ? Outcome.DONE : Outcome.UNKNOWN, 0, said);
            case Reply.Refused<Bytes> no -> new Sent(step.request(), Outcome.REFUSED, no.code(), Bytes.none());
            case Reply.NoAnswer<Bytes> _, Reply.Unreadable<Bytes> _ ->
                new Sent(step.request(), Outcome.UNKNOWN, 0, Bytes.none());
        };
    }
}
