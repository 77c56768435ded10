package app.garage.protocolkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.Exchange.Garbled;
import app.garage.pluginapi.Exchange.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What each unit said to the request of one exchange, and nothing it said to another.
///
/// A message belongs to a request if it begins with the service plus 40h and echoes the identifier asked
/// for (PID, DID,
/// test, record), or is `7F` with the service and a reason. Reason 78h, response pending, is never an
/// answer. Everything else is [#foreign()]: it stays in the transcript and is not used.
///
/// Typical use:
/// ```java
/// var replies = Replies.of(link.exchange(DiagRequest.functional(Bytes.hex("01 0C")), by));
/// for (EcuId ecu : replies.ecus()) {
/// Reply<Bytes> rpm = replies.dataFrom(ecu); // Positive(1A F8), Refused, NoAnswer or Unreadable }
/// ```
/// On CAN a unit answers a request with one message: a second one with the same identifier and other bytes
/// is a contradiction, and nothing of it is used ([#conflicting(EcuId)]). On K-line and J1850 a long answer
/// comes as several messages; take them with [#allFrom(EcuId)].
public final class Replies {
    private static final int PENDING = 0x78;
    private final Exchange exchange;
    private final Question question;
    private final String silence;
    private final List<Message> positive = new ArrayList<>();
    private final List<Message> refused = new ArrayList<>();
    private final List<Message> pending = new ArrayList<>();
    private final List<Message> foreign = new ArrayList<>();

    private Replies(Exchange exchange, String silence) {
        this.exchange = exchange;
        this.silence = silence;
        this.question = Question.of(exchange.request().payload());
        exchange.messages().forEach(this::sort);
    }

    /// {@return the answers of an exchange}
    ///
    /// @param exchange what was asked, and everything that came
    public static Replies of(Exchange exchange) {
        return of(exchange, "silence");
    }

    /// {@return the answers of an exchange about whose silence something is known}
    ///
    /// @param exchange what was asked, and everything that came
    /// @param silence why a unit that said nothing may have been silent, for the log
    public static Replies of(Exchange exchange, String silence) {
        return new Replies(exchange, silence);
    }

    /// What a message is to a request.
    public enum Kind {
        /// It answers or refuses it, and is the last word.
        ANSWER,
        /// It asks for more time.
        PENDING,
        /// It belongs to something else.
        FOREIGN
    }

    /// {@return what a message is to a request; for whoever decides whether to wait for more}
    ///
    /// @param request service and parameters
    /// @param message a whole message of a unit
    public static Kind kind(Bytes request, Bytes message) {
        return switch (Question.of(request).judge(message)) {
            case POSITIVE -> Kind.ANSWER;
            case REFUSAL -> message.at(2) == PENDING ? Kind.PENDING : Kind.ANSWER;
            case FOREIGN -> Kind.FOREIGN;
        };
    }

    private void sort(Message message) {
        var kind = question.judge(message.payload());
        var where = switch (kind) {
            case POSITIVE -> positive;
            case REFUSAL -> message.payload().at(2) == PENDING ? pending : refused;
            case FOREIGN -> foreign;
        };
        where.add(message);
    }

    /// {@return the service that was asked, 00 to FF hexadecimal}
    public int service() {
        return question.service();
    }

    /// {@return the units that said something to this request, readable or not, in the order of their
    /// addresses}
    public SortedSet<EcuId> ecus() {
        var units = new TreeSet<EcuId>();
        positive.forEach(each -> units.add(each.ecu()));
        refused.forEach(each -> units.add(each.ecu()));
        pending.forEach(each -> units.add(each.ecu()));
        exchange.garbled().forEach(each -> each.ecu().ifPresent(units::add));
        return units;
    }

    /// {@return the units that answered or refused, in the order of their addresses}
    public SortedSet<EcuId> speakers() {
        var units = new TreeSet<EcuId>();
        positive.forEach(each -> units.add(each.ecu()));
        refused.forEach(each -> units.add(each.ecu()));
        return units;
    }

    /// {@return whether a unit answered or refused}
    ///
    /// @param ecu the unit
    public boolean spoke(EcuId ecu) {
        return !messagesOf(positive, ecu).isEmpty() || !messagesOf(refused, ecu).isEmpty();
    }

    /// {@return what a unit answered: the whole message, beginning with the service byte}
    ///
    /// @param ecu the unit
    public Reply<Bytes> from(EcuId ecu) {
        var said = messagesOf(positive, ecu);
        if (conflicting(ecu)) {
            return Reply.Unreadable.contradiction("the unit contradicts itself in one reply");
        }
        if (!said.isEmpty()) {
            return new Reply.Positive<>(joined(said));
        }
        var no = messagesOf(refused, ecu);
        return no.isEmpty()
                ? nothing(ecu)
                : new Reply.Refused<>(
                        question.service(), no.getFirst().payload().at(2));
    }

    /// {@return what a unit answered, without the service byte and without the echoed identifier}
    ///
    /// For a request with several identifiers only the service byte is taken off, since each value is
    /// announced by its own identifier.
    ///
    /// @param ecu the unit
    public Reply<Bytes> dataFrom(EcuId ecu) {
        return from(ecu).map(payload -> payload.from(1 + question.echoed()));
    }

    /// {@return every positive message of a unit in the order it came, each beginning with the service byte,
    /// and equal ones once}
    ///
    /// Unreadable if something that could belong to them was garbled: a list with a hole is no list.
    ///
    /// @param ecu the unit
    public Reply<List<Bytes>> allFrom(EcuId ecu) {
        var said = messagesFrom(ecu);
        if (damaged(ecu)) {
            return new Reply.Unreadable<>(damage(ecu));
        }
        return said.isEmpty() || conflicting(ecu) ? from(ecu).map(List::of) : new Reply.Positive<>(said);
    }

    /// {@return the positive messages of a unit as in [#allFrom(EcuId)], whatever else came beside them}
    ///
    /// For an answer of which each part is worth something by itself, such as values of several identifiers.
    ///
    /// @param ecu the unit
    public List<Bytes> messagesFrom(EcuId ecu) {
        return messagesOf(positive, ecu).stream()
                .map(Message::payload)
                .distinct()
                .toList();
    }

    /// {@return whether a unit answered the same question twice with different bytes, or with both yes and
    /// no; of several identifiers it may know one and refuse another}
    ///
    /// @param ecu the unit
    public boolean conflicting(EcuId ecu) {
        var said = messagesOf(positive, ecu);
        boolean yesAndNo = !said.isEmpty() && !messagesOf(refused, ecu).isEmpty();
        if (yesAndNo && !question.severalIdentifiers()) {
            return true;
        }
        return question.answeredOnce(ecu)
                && said.stream().anyMatch(one -> said.stream().anyMatch(other -> differ(one, other)));
    }

    private boolean differ(Message one, Message other) {
        return question.sameIdentifier(one.payload(), other.payload())
                && !one.payload().equals(other.payload());
    }

    /// {@return whether something came garbled that this unit sent, or may have sent}
    ///
    /// @param ecu the unit
    public boolean damaged(EcuId ecu) {
        return !garbledFor(ecu).isEmpty();
    }

    /// {@return whether a unit asked for more time and said nothing after that}
    ///
    /// @param ecu the unit
    public boolean stillPending(EcuId ecu) {
        return !messagesOf(pending, ecu).isEmpty()
                && messagesOf(positive, ecu).isEmpty()
                && messagesOf(refused, ecu).isEmpty();
    }

    /// {@return whether any unit asked for more time and said nothing after that}
    public boolean anyPending() {
        return pending.stream().anyMatch(each -> stillPending(each.ecu()));
    }

    /// {@return messages that answer something else}
    public List<Message> foreign() {
        return List.copyOf(foreign);
    }

    /// {@return where a unit's answer stands; no lines for a unit that said nothing}
    ///
    /// @param ecu the unit
    public Evidence evidence(EcuId ecu) {
        var lines = new ArrayList<String>();
        long nanos = exchange.endNanos();
        for (var message : exchange.messages()) {
            if (message.ecu().equals(ecu) && !foreign.contains(message)) {
                lines.addAll(message.lines());
                nanos = message.nanos();
            }
        }
        garbledFor(ecu).forEach(each -> lines.addAll(each.lines()));
        return new Evidence(exchange.request().payload(), lines, nanos);
    }

    /// {@return how long the exchange took}
    public Duration waited() {
        return Duration.ofNanos(exchange.endNanos() - exchange.startNanos());
    }

    private Reply<Bytes> nothing(EcuId ecu) {
        if (damaged(ecu)) {
            return new Reply.Unreadable<>(damage(ecu));
        }
        return new Reply.NoAnswer<>(waited(), stillPending(ecu) ? "it asked for more time, then was silent" : silence);
    }

    private String damage(EcuId ecu) {
        return garbledFor(ecu).getFirst().reason();
    }

    private List<Garbled> garbledFor(EcuId ecu) {
        return exchange.garbled().stream()
                .filter(each -> each.ecu().isEmpty() || each.ecu().get().equals(ecu))
                .toList();
    }

    private static List<Message> messagesOf(List<Message> messages, EcuId ecu) {
        return messages.stream().filter(each -> each.ecu().equals(ecu)).toList();
    }

    /// Parts of a question with several identifiers may have been asked one after the other: their answers
    /// differ in the identifier, and stand behind each other as if they had come in one message.
    private Bytes joined(List<Message> said) {
        var all = said.stream().map(Message::payload).distinct().iterator();
        var whole = all.next();
        while (question.severalIdentifiers() && all.hasNext()) {
            whole = whole.plus(all.next().from(1));
        }
        return whole;
    }
}
