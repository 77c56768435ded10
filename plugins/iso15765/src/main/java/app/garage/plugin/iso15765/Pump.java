package app.garage.plugin.iso15765;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange.Garbled;
import app.garage.pluginapi.Exchange.Message;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.TellsBusState;
import app.garage.pluginapi.TellsBusState.BusState;
import app.garage.protocolkit.isotp.IsoTpAddress;
import app.garage.protocolkit.isotp.IsoTpEvent;
import app.garage.protocolkit.isotp.IsoTpFault;
import app.garage.protocolkit.isotp.IsoTpStation;
import app.garage.protocolkit.isotp.IsoTpStation.Told;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves frames between a link and the conversations on it. Whoever asks drives it, so there is
/// neither a thread nor a queue of its own.
final class Pump {
    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final Duration LEAVES_WITHIN = Duration.ofSeconds(1);
    /// How long the loss of the bus may go unnoticed.
    private static final long SLICE = 100_000_000L;
    private static final long NANOS_SEEN = 10_000_000_000L;
    private final CanLink link;
    private final IsoTpStation station;
    private final Partners partners;
    private final OwedAnswers owed;
    private final Map<EcuId, Parts> parts = new HashMap<>();
    /// Up to this moment everything that arrived has been heard, so that silence until then is certain.
    private long heardUntil;
    private volatile boolean off;
    private int ofOthers;
    private Optional<Long> otherTester = Optional.empty();

    /// Frames of a unit that are no message yet.
    private static final class Parts {
        private final List<String> lines = new ArrayList<>();
        private long began;
    }

    Pump(CanLink link, IsoTpStation station, Partners partners, OwedAnswers owed) {
        this.link = link;
        this.station = station;
        this.partners = partners;
        this.owed = owed;
        link.capability(TellsBusState.class).ifPresent(bus -> {
            var _ = bus.onBusState(state -> off = state == BusState.OFF);
        });
    }

    /// {@return how many frames came that were for nobody here}
    int ofOthers() {
        return ofOthers;
    }

    /// {@return whether another tester has been asking with our identifiers lately}
    boolean seesOtherTester(long now) {
        return otherTester.filter(seen -> now - seen < NANOS_SEEN).isPresent();
    }

    void ask(DiagRequest request, IsoTpAddress to, Gathering gathering, Deadline by)
            throws LinkException, InterruptedException {
        if (off) {
            throw Trouble.busOff();
        }
        drain(by);
        parts.clear();
        var time = by.time();
        var whole = false;
        try {
            long now = time.nanos();
            long end = now + by.remainingNanos();
            heardUntil = now;
            perform(station.send(to, request.payload(), now), gathering, now, by);
            while (!gathering.isOver(heardUntil) && heardUntil - end < 0) {
                turn(gathering, by);
            }
            whole = !by.passed() && !station.with(to).isSending();
        } finally {
            if (!whole) {
                station.abandon(IsoTpFault.NO_CONSECUTIVE_FRAME).forEach(each -> tell(each, gathering, time.nanos()));
            }
        }
        if (gathering.fault().isPresent()) {
            throw Trouble.notThrough(gathering.fault().get());
        }
    }

    /// What came since the last question answers nothing any more.
    private void drain(Deadline by) throws LinkException, InterruptedException {
        var now = by.within(Duration.ZERO);
        for (var came = link.receive(now); came.isPresent(); came = link.receive(now)) {
            hear(came.get(), Hearing.NOBODY, by);
        }
    }

    /// Waits for the next frame, or for the next moment at which something is due.
    ///
    /// A thread may come to this late. What has arrived meanwhile was not late, so it is heard first, and
    /// only then is anything judged by the clock.
    private void turn(Gathering gathering, Deadline by) throws LinkException, InterruptedException {
        long before = by.time().nanos();
        long wait = gathering.left(before, SLICE);
        var due = station.deadline();
        if (due.isPresent()) {
            wait = Math.clamp(due.getAsLong() - before, 0, wait);
        }
        var came = link.receive(by.within(Duration.ofNanos(wait)));
        if (off) {
            throw Trouble.busOff();
        }
        if (came.isPresent()) {
            hear(came.get(), gathering, by);
        }
        heardUntil = Math.max(heardUntil, came.map(CanLink.Arrived::nanos).orElse(before));
        if (due.isPresent()) {
            perform(station.tick(heardUntil), gathering, heardUntil, by);
        }
    }

    private void hear(CanLink.Arrived came, Hearing hearing, Deadline by) throws LinkException, InterruptedException {
        var frame = came.frame();
        if (partners.isOurs(frame.id())) {
            meetOtherTester(frame, came.nanos());
        } else {
            var from = partners.speaker(frame);
            if (from.isEmpty()) {
                ofOthers++;
                return;
            }
            note(from.get(), frame, came.nanos(), hearing);
        }
        perform(station.hear(frame, came.nanos()), hearing, came.nanos(), by);
    }

    private void meetOtherTester(CanFrame frame, long now) {
        if (!seesOtherTester(now)) {
            LOG.warn("Another tester is on the bus: {}", frame);
        }
        otherTester = Optional.of(now);
    }

    private void note(EcuId from, CanFrame frame, long now, Hearing hearing) {
        var line = frame.toString();
        hearing.line(line);
        if (isFlowControl(from, frame)) {
            return;
        }
        var those = parts.computeIfAbsent(from, _ -> new Parts());
        if (those.lines.isEmpty()) {
            those.began = now;
        }
        those.lines.add(line);
    }

    private static boolean isFlowControl(EcuId from, CanFrame frame) {
        int at = from.extension().isPresent() ? 1 : 0;
        return frame.data().size() > at && frame.data().at(at) >> 4 == 3;
    }

    /// @param at when that was told which is to be done
    private void perform(Collection<Told> told, Hearing hearing, long at, Deadline by)
            throws LinkException, InterruptedException {
        long now = at;
        var todo = new ArrayDeque<>(told);
        for (var next = todo.poll(); next != null; next = todo.poll()) {
            if (next.event() instanceof IsoTpEvent.Transmit(var frame)) {
                link.send(frame, Deadline.in(LEAVES_WITHIN, by.time()));
                now = by.time().nanos();
                todo.addAll(station.sent(frame, now));
            } else {
                tell(next, hearing, now);
            }
        }
    }

    private void tell(Told told, Hearing hearing, long now) {
        var from = Choices.ecu(told.with());
        switch (told.event()) {
            case IsoTpEvent.MessageSent _ -> hearing.left(now);
            case IsoTpEvent.SendingFailed(var why) -> hearing.notThrough(why);
            case IsoTpEvent.ReceptionBegan _ -> hearing.begins(from);
            case IsoTpEvent.Received(var message) -> {
                var those = taken(from);
                owed.said(from, message);
                hearing.heard(new Message(from, message, those.began, now, those.lines));
            }
            case IsoTpEvent.ReceptionFailed(var why) ->
                hearing.damaged(new Garbled(Optional.of(from), why.name(), lost(from, why, now)));
            case IsoTpEvent.ForeignTester _, IsoTpEvent.Transmit _ -> {
                // the one was told when its frame came, the other is on its way
            }
        }
    }

    /// A message is replaced by the one whose first frame has just come: that frame is no part of
    /// what is lost.
    private List<String> lost(EcuId from, IsoTpFault why, long now) {
        var those = taken(from).lines;
        if (why != IsoTpFault.REPLACED || those.isEmpty()) {
            return those;
        }
        var next = new Parts();
        next.began = now;
        next.lines.add(those.removeLast());
        parts.put(from, next);
        return those;
    }

    private Parts taken(EcuId from) {
        var those = parts.remove(from);
        return those == null ? new Parts() : those;
    }
}
