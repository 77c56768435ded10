package app.garage.plugin.j1939;

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
import app.garage.protocolkit.j1939.DiagnosticMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// Asks units for messages, and makes of what each says a reply.
final class Conversation {
    private static final int REQUEST = 0xEA;
    private static final int NOT_SUPPORTED = 0x11;
    private static final int DENIED = 0x33;
    private static final int BUSY = 0x21;
    private final MessageLink link;
    private final HearsBroadcasts hears;
    private final SortedSet<EcuId> met = new TreeSet<>();

    Conversation(MessageLink link, HearsBroadcasts hears) {
        this.link = link;
        this.hears = hears;
    }

    /// {@return all units met so far, also those that have fallen silent}
    SortedSet<EcuId> units() {
        met.addAll(hears.heard().keySet());
        return new TreeSet<>(met);
    }

    SortedMap<EcuId, SortedSet<Integer>> heard() {
        return hears.heard();
    }

    /// {@return what one unit says when it is asked for a message}
    EcuAnswer<Bytes> ask(EcuId ecu, int pgn, Deadline by) throws LinkException, InterruptedException {
        return answer(
                ecu,
                pgn,
                exchange(DiagRequest.physical(ecu, Payload.request(pgn).bytes()), by));
    }

    /// {@return what one unit broadcasts; where it does not, what it says when it is asked}
    EcuAnswer<Bytes> hear(EcuId ecu, int pgn, Deadline by) throws LinkException, InterruptedException {
        if (!broadcasts(ecu, pgn)) {
            return ask(ecu, pgn, by);
        }
        var heard = exchange(DiagRequest.physical(ecu, Payload.broadcast(pgn).bytes()), by);
        return heard.messages().isEmpty() && heard.garbled().isEmpty() ? ask(ecu, pgn, by) : answer(ecu, pgn, heard);
    }

    private boolean broadcasts(EcuId ecu, int pgn) {
        var heard = hears.heard().get(ecu);
        return heard != null && heard.contains(pgn);
    }

    /// {@return what everybody says when all are asked at once; who has nothing to say is silent then}
    List<EcuAnswer<Bytes>> askAll(int pgn, Deadline by) throws LinkException, InterruptedException {
        return each(pgn, exchange(DiagRequest.functional(Payload.request(pgn).bytes()), by));
    }

    /// {@return what everybody broadcasts}
    List<EcuAnswer<Bytes>> hearAll(int pgn, Deadline by) throws LinkException, InterruptedException {
        return each(pgn, exchange(DiagRequest.functional(Payload.broadcast(pgn).bytes()), by));
    }

    Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        return link.exchange(request, by);
    }

    private List<EcuAnswer<Bytes>> each(int pgn, Exchange exchange) {
        var speakers = new TreeSet<EcuId>();
        exchange.messages().forEach(each -> speakers.add(each.ecu()));
        exchange.garbled().forEach(each -> each.ecu().ifPresent(speakers::add));
        met.addAll(speakers);
        var answers = new ArrayList<EcuAnswer<Bytes>>();
        speakers.forEach(ecu -> answers.add(answer(ecu, pgn, exchange)));
        return answers;
    }

    /// {@return what one unit said in an exchange: the data of the message, without its number}
    EcuAnswer<Bytes> answer(EcuId ecu, int pgn, Exchange exchange) {
        var said = exchange.messages().stream()
                .filter(each -> each.ecu().equals(ecu))
                .toList();
        var data = said.stream()
                .map(each -> Payload.of(each.payload()))
                .filter(each -> each.pgn() == pgn)
                .map(Payload::data)
                .findFirst();
        var damage = exchange.garbled().stream()
                .filter(each -> each.ecu().filter(ecu::equals).isPresent())
                .findFirst();
        Reply<Bytes> reply;
        if (data.isPresent()) {
            reply = new Reply.Positive<>(data.get());
        } else if (!said.isEmpty()) {
            reply = new Reply.Refused<>(REQUEST, reason(said.getLast()));
        } else if (damage.isPresent()) {
            reply = new Reply.Unreadable<>(damage.get().reason());
        } else {
            reply = new Reply.NoAnswer<>(waited(exchange), "silence");
        }
        return new EcuAnswer<>(ecu, reply, evidence(ecu, exchange));
    }

    private static Duration waited(Exchange exchange) {
        return Duration.ofNanos(exchange.endNanos() - exchange.startNanos());
    }

    static Evidence evidence(EcuId ecu, Exchange exchange) {
        var lines = new ArrayList<String>();
        long nanos = exchange.endNanos();
        for (var message : exchange.messages()) {
            if (message.ecu().equals(ecu)) {
                lines.addAll(message.lines());
                nanos = message.nanos();
            }
        }
        exchange.garbled().stream()
                .filter(each -> each.ecu().filter(ecu::equals).isPresent())
                .forEach(each -> lines.addAll(each.lines()));
        return new Evidence(exchange.request().payload(), lines, nanos);
    }

    /// The reasons of J1939-21 in the numbers of ISO 14229, so that the same texts explain them.
    private static int reason(Exchange.Message acknowledgement) {
        int outcome = DiagnosticMessages.acknowledgement(
                        Payload.of(acknowledgement.payload()).data())
                .map(DiagnosticMessages.Acknowledgement::outcome)
                .orElse(1);
        return switch (outcome) {
            case 2 -> DENIED;
            case 3 -> BUSY;
            default -> NOT_SUPPORTED;
        };
    }
}
