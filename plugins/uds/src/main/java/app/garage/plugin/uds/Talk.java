package app.garage.plugin.uds;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.TakesTiming;
import app.garage.protocolkit.Replies;
import app.garage.protocolkit.uds.Fields;
import app.garage.protocolkit.uds.RefusalReason;
import app.garage.protocolkit.uds.UdsExchange;
import app.garage.protocolkit.uds.UdsRequest;
import app.garage.protocolkit.uds.UdsTiming;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks units and keeps their sessions. One question that goes wrong is an answer that is missing;
/// only a lost link or an adapter that refuses its service ends the conversation.
final class Talk {
    private static final Logger LOG = LoggerFactory.getLogger(Talk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration UNDOING = Duration.ofMillis(500);
    private static final Bytes STILL_HERE = Bytes.of(0x3E, 0x80);
    private static final int SESSION = 0x10;
    private static final int PROMISE = 6;
    /// The link has waited already: what it gives is all there will be.
    private static final UdsTiming WAITED = new UdsTiming(0, 0, 0, 0, 0);

    private final MessageLink link;
    private final TimeSource time;
    private final SortedMap<EcuId, Unit> units = new TreeMap<>();
    private long questions;

    Talk(MessageLink link, TimeSource time) {
        this.link = link;
        this.time = time;
    }

    TimeSource time() {
        return time;
    }

    Unit unit(EcuId ecu) {
        return units.computeIfAbsent(ecu, Unit::new);
    }

    /// {@return how many questions have been asked so far}
    long questions() {
        return questions;
    }

    private Exchange exchanged(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        questions++;
        return link.exchange(request, by);
    }

    void meet(Collection<EcuId> speakers) {
        speakers.forEach(this::unit);
    }

    SortedSet<EcuId> met() {
        return new TreeSet<>(units.keySet());
    }

    /// {@return what every unit said to a question to all}
    Replies all(Bytes request, Deadline by) throws LinkException, InterruptedException {
        return Replies.of(heard(DiagRequest.functional(request), by.within(PATIENCE)));
    }

    /// {@return what every unit said to a request that is sent once}
    Replies toAllOnce(Bytes request, Deadline by) throws LinkException, InterruptedException {
        return Replies.of(exchanged(DiagRequest.functional(request), by));
    }

    /// {@return what one unit said to a question that changes nothing}
    <R> EcuAnswer<R> ask(EcuId ecu, UdsRequest<R> request, Deadline by) throws LinkException, InterruptedException {
        var heard = inSession(unit(ecu), request.bytes(), true, by.within(PATIENCE));
        return new EcuAnswer<>(
                ecu, reply(heard, ecu, request), Replies.of(heard).evidence(ecu));
    }

    /// {@return what one unit said to a request that is sent once; a session that has dropped is
    /// entered before}
    <R> EcuAnswer<R> once(EcuId ecu, UdsRequest<R> request, Deadline by) throws LinkException, InterruptedException {
        var unit = unit(ecu);
        enterAgainIfLapsed(unit, by);
        var heard = sent(unit, request.bytes(), by);
        return new EcuAnswer<>(
                ecu, reply(heard, ecu, request), Replies.of(heard).evidence(ecu));
    }

    private Exchange sent(Unit unit, Bytes request, Deadline by) throws LinkException, InterruptedException {
        try {
            var heard = exchanged(DiagRequest.physical(unit.ecu(), request), by);
            learn(unit, request, heard);
            return heard;
        } catch (LinkException.LinkLost | LinkException.AnswerLate | LinkException.FrameGarbled broken) {
            unit.did(request); // it may have been done
            throw broken;
        } catch (InterruptedException cancelled) {
            unit.did(request);
            throw cancelled;
        }
    }

    /// {@return the whole answer to a request of any service}
    EcuAnswer<Bytes> raw(EcuId ecu, Bytes request, boolean reading, Deadline by)
            throws LinkException, InterruptedException {
        var heard = inSession(unit(ecu), request, reading, by);
        var replies = Replies.of(heard);
        return new EcuAnswer<>(ecu, replies.from(ecu), replies.evidence(ecu));
    }

    static <R> Reply<R> reply(Exchange heard, EcuId ecu, UdsRequest<R> request) {
        var following = new UdsExchange<>(request, WAITED);
        following.left(heard.startNanos());
        heard.messages().stream()
                .filter(each -> each.ecu().equals(ecu))
                .forEach(each -> following.hear(each.payload(), each.nanos()));
        var damage = heard.garbled().stream()
                .filter(each -> each.ecu().isEmpty() || each.ecu().get().equals(ecu))
                .findFirst();
        if (following.outcome().isEmpty() && damage.isPresent()) {
            return new Reply.Unreadable<>(damage.get().reason());
        }
        var _ = following.tick(heard.endNanos());
        return following.outcome().orElseThrow();
    }

    /// A unit that has left its session refuses what it knew there. It is brought back once, and
    /// asked again.
    private Exchange inSession(Unit unit, Bytes request, boolean reading, Deadline by)
            throws LinkException, InterruptedException {
        enterAgainIfLapsed(unit, by);
        var first = heard(DiagRequest.physical(unit.ecu(), request), by);
        learn(unit, request, first);
        boolean dropped = reading && unit.isInSession() && refusesOutsideOfSession(first, unit.ecu());
        if (!dropped || !enterAgain(unit, by)) {
            return first;
        }
        var again = heard(DiagRequest.physical(unit.ecu(), request), by);
        learn(unit, request, again);
        return again;
    }

    private static boolean refusesOutsideOfSession(Exchange heard, EcuId ecu) {
        return Replies.of(heard).from(ecu) instanceof Reply.Refused<Bytes> no
                && (no.code() == RefusalReason.SERVICE_NOT_IN_SESSION.code()
                        || no.code() == RefusalReason.SUB_FUNCTION_NOT_IN_SESSION.code());
    }

    private void enterAgainIfLapsed(Unit unit, Deadline by) throws LinkException, InterruptedException {
        if (unit.isInSession() && unit.keeper().isLapsed(time.nanos())) {
            boolean _ = enterAgain(unit, by);
        }
    }

    private boolean enterAgain(Unit unit, Deadline by) throws LinkException, InterruptedException {
        int session = unit.session();
        LOG.info("{} has left session {}; what was unlocked there is locked again", unit.ecu(), session);
        unit.fresh();
        var request = Bytes.of(SESSION, session);
        learn(unit, request, heard(DiagRequest.physical(unit.ecu(), request), by));
        return unit.isInSession();
    }

    private Exchange heard(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        long start = time.nanos();
        try {
            return exchanged(request, by);
        } catch (LinkException.AnswerLate late) {
            return nothing(request, start, List.of());
        } catch (LinkException.FrameGarbled garbled) {
            var noise = new Exchange.Garbled(request.to(), garbled.problem().toString(), List.of());
            return nothing(request, start, List.of(noise));
        }
    }

    private Exchange nothing(DiagRequest request, long start, List<Exchange.Garbled> garbled) {
        return new Exchange(request, List.of(), garbled, List.of(), start, time.nanos());
    }

    /// Whatever a unit agrees to is remembered, whoever asked for it. What it may have done counts
    /// as done.
    private void learn(Unit unit, Bytes request, Exchange heard) {
        unit.keeper().spoke(heard.startNanos());
        var reply = Replies.of(heard).from(unit.ecu());
        if (reply instanceof Reply.Positive<Bytes>(var answer) && request.at(0) == SESSION) {
            unit.entered(answer.at(1), heard.endNanos());
            promise(answer).ifPresent(promised -> tell(unit.ecu(), promised));
        }
        if (!(reply instanceof Reply.Refused<Bytes>)) {
            unit.did(request);
        }
    }

    private static Optional<Fields> promise(Bytes answer) {
        return answer.size() == PROMISE ? Optional.of(new Fields(answer.from(2))) : Optional.empty();
    }

    private void tell(EcuId ecu, Fields promised) {
        var p2 = Duration.ofMillis(promised.u16());
        var p2Star = Duration.ofMillis(10L * promised.u16());
        link.capability(TakesTiming.class).ifPresent(able -> able.timing(ecu, p2, p2Star));
    }

    OptionalLong due() {
        return units.values().stream()
                .flatMapToLong(each -> each.keeper().due().stream())
                .min();
    }

    void keepAlive(Deadline by) throws LinkException, InterruptedException {
        for (var unit : List.copyOf(units.values())) {
            var due = unit.keeper().due();
            if (due.isPresent() && time.nanos() - due.getAsLong() >= 0) {
                enterAgainIfLapsed(unit, by);
                var heard = heard(DiagRequest.physical(unit.ecu(), STILL_HERE), by);
                unit.keeper().spoke(heard.startNanos());
            }
        }
    }

    /// Undoes what was changed, whatever else goes wrong; also where this thread is being stopped.
    void close() {
        boolean stopped = Thread.interrupted();
        try {
            for (var unit : units.values()) {
                undo(unit);
            }
        } finally {
            if (stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void undo(Unit unit) {
        for (var request : unit.toUndo()) {
            try {
                var heard = exchanged(DiagRequest.physical(unit.ecu(), request), Deadline.in(UNDOING, time));
                LOG.info("{} undone at {}: {}", request, unit.ecu(), heard.lines());
            } catch (LinkException broken) {
                LOG.warn("{} could not be undone at {}: {}", request, unit.ecu(), broken.problem());
            } catch (InterruptedException again) {
                LOG.warn("{} could not be undone at {}: stopped", request, unit.ecu());
                Thread.currentThread().interrupt();
                return;
            }
        }
        unit.fresh();
    }
}
