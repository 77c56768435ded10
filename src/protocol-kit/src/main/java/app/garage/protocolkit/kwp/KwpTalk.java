package app.garage.protocolkit.kwp;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.protocolkit.uds.UdsAnswer;
import app.garage.protocolkit.uds.UdsRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Asks one unit. A question that goes wrong is an answer that is missing; only a lost link ends the conversation.
public final class KwpTalk {
    private final MessageLink link;
    private final EcuId unit;

    /// Speaks with a unit.
    ///
    /// @param link a connected link
    /// @param unit whom to ask
    public KwpTalk(MessageLink link, EcuId unit) {
        this.link = link;
        this.unit = unit;
    }

    /// {@return whom this asks}
    public EcuId unit() {
        return unit;
    }

    /// {@return the link it asks over}
    public MessageLink link() {
        return link;
    }

    /// {@return what the unit answered, told apart by the form the request has}
    ///
    /// @param request what to ask
    /// @param by until when
    /// @param <R> what a positive answer carries
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    public <R> EcuAnswer<R> ask(UdsRequest<R> request, Deadline by) throws LinkException, InterruptedException {
        long start = by.time().nanos();
        try {
            return read(request, link.exchange(DiagRequest.physical(unit, request.bytes()), by));
        } catch (LinkException.AnswerLate late) {
            var waited = Duration.ofNanos(by.time().nanos() - start);
            return without(request, new Reply.NoAnswer<>(waited, late.problem().toString()), by);
        } catch (LinkException.FrameGarbled garbled) {
            return without(request, new Reply.Unreadable<>(garbled.problem().toString()), by);
        }
    }

    private <R> EcuAnswer<R> without(UdsRequest<R> request, Reply<R> reply, Deadline by) {
        var nothing = new Evidence(request.bytes(), List.of(), by.time().nanos());
        return new EcuAnswer<>(unit, reply, nothing);
    }

    /// {@return what an exchange holds for a request}
    ///
    /// @param request what was asked
    /// @param heard everything that came
    /// @param <R> what a positive answer carries
    public <R> EcuAnswer<R> read(UdsRequest<R> request, Exchange heard) {
        Reply<R> reply = new Reply.NoAnswer<>(Duration.ofNanos(heard.endNanos() - heard.startNanos()), "silence");
        var lines = new ArrayList<String>();
        long nanos = heard.endNanos();
        if (!heard.garbled().isEmpty()) {
            var noise = heard.garbled().getFirst();
            lines.addAll(noise.lines());
            reply = new Reply.Unreadable<>(noise.reason());
        }
        for (var message : heard.messages()) {
            var answer = message.ecu().equals(unit) ? request.judge(message.payload()) : new UdsAnswer.Foreign<R>();
            if (!(answer instanceof UdsAnswer.Foreign)) {
                lines.addAll(message.lines());
                nanos = message.nanos();
                reply = reply(request, answer, reply);
            }
        }
        return new EcuAnswer<>(unit, reply, new Evidence(request.bytes(), lines, nanos));
    }

    private static <R> Reply<R> reply(UdsRequest<R> request, UdsAnswer<R> answer, Reply<R> before) {
        return switch (answer) {
            case UdsAnswer.Positive<R>(var value) -> new Reply.Positive<>(value);
            case UdsAnswer.Refused<R>(var code) -> new Reply.Refused<>(request.service(), code);
            case UdsAnswer.Malformed<R>(var why) -> new Reply.Unreadable<>(why);
            case UdsAnswer.Pending<R> _, UdsAnswer.Foreign<R> _ -> before;
        };
    }

    /// {@return the whole answer to any request, its service byte included}
    ///
    /// @param request service and parameters
    /// @param by until when
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    public EcuAnswer<Bytes> ask(Bytes request, Deadline by) throws LinkException, InterruptedException {
        var any = UdsRequest.of(request, 0, fields -> fields.rest());
        var said = ask(any, by);
        var whole = said.reply().map(rest -> Bytes.of(request.at(0) | 0x40).plus(rest));
        return new EcuAnswer<>(unit, whole, said.evidence());
    }
}
