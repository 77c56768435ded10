package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.WakesFast;
import app.garage.pluginapi.WakesFiveBaud;
import app.garage.protocolkit.kline.KLineConversation.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Does on a real line what the machines of this package want done, and tells them what came. It has neither a thread
/// nor a clock: everything happens in the calling thread, by the clock of the deadlines.
public final class KLinePump {
    private static final Duration IDLE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration LEAVING = Duration.ofSeconds(4);
    private static final Duration P4 = Duration.ofMillis(5);
    private final KLineLink link;
    private KLineEcho echo = KLineEcho.unknown();
    private KLineTiming timing = KLineTiming.NORMAL;
    private Optional<KLineConversation> conversation = Optional.empty();
    private OptionalLong lastHeard = OptionalLong.empty();

    /// Something that happened, and when.
    ///
    /// @param event what
    /// @param nanos monotonic time at which its last byte had passed
    public record Timed(Event event, long nanos) {}

    /// Takes a line over.
    ///
    /// @param link an open line nobody else uses
    public KLinePump(KLineLink link) {
        this.link = link;
    }

    /// Wakes a unit by a pulse.
    ///
    /// @param init to whom, and how often to try
    /// @param by until when
    /// @return the unit that answered, empty if none did
    /// @throws LinkException AdapterRefused if the port cannot do it or the line is never silent, or a lost link
    /// @throws InterruptedException if the caller was cancelled
    public Optional<FastInit.Step.Awake> wake(FastInit init, Deadline by) throws LinkException, InterruptedException {
        var line = link.capability(WakesFast.class).orElseThrow(() -> refused("kline.no-pulse"));
        conversation = Optional.empty();
        awaitSilence(by);
        var reader = new KLineReader();
        var pulsed = false;
        Optional<LinkException.AdapterRefused> off = Optional.empty();
        var steps = init.begin(lastHeard(by), now(by));
        while (!by.passed()) {
            for (var step : steps) {
                switch (step) {
                    case FastInit.Step.Pulse(var low, var high, var frame) -> {
                        reader.silence();
                        echo.said(frame);
                        pulsed = true;
                        var waves = new Pulse(Duration.ofNanos(low), Duration.ofNanos(high), frame);
                        off = off(line, waves, by);
                        init.left(lastHeard(by));
                    }
                    case FastInit.Step.Awake awake -> {
                        begin(awake.keys(), now(by));
                        return Optional.of(awake);
                    }
                    case FastInit.Step.Failed _ -> {
                        if (off.isPresent()) {
                            throw off.get();
                        }
                        return Optional.empty();
                    }
                }
            }
            var arrived = receive(sooner(init.deadline(), reader), by);
            var bytes = pulsed ? withoutPulse(arrived) : arrived;
            pulsed &= bytes.isEmpty();
            steps = bytes.isEmpty() ? init.tick(now(by)) : heard(init, reader, bytes);
            if (arrived.isEmpty() && reader.isWaiting() && now(by) - lastHeard(by) >= timing.p1Max()) {
                reader.silence();
            }
        }
        return Optional.empty();
    }

    private record Pulse(Duration low, Duration high, Bytes frame) {}

    /// {@return why the pulse was none, if the port says so: it may have been busy, and the next may be right}
    private Optional<LinkException.AdapterRefused> off(WakesFast line, Pulse pulse, Deadline by)
            throws LinkException, InterruptedException {
        try {
            heardAt(line.wakeFast(pulse.low(), pulse.high(), pulse.frame(), P4, by.within(LEAVING)));
            return Optional.empty();
        } catch (LinkException.AdapterRefused refused) {
            heardAt(now(by));
            return Optional.of(refused);
        }
    }

    /// Some ports take the pulse for a character of zeros.
    private static Bytes withoutPulse(Bytes arrived) {
        return !arrived.isEmpty() && arrived.at(0) == 0 ? arrived.from(1) : arrived;
    }

    private List<FastInit.Step> heard(FastInit init, KLineReader reader, Bytes bytes) {
        var rest = echo.hear(bytes).bytes();
        var steps = new ArrayList<FastInit.Step>();
        for (var each : rest.isEmpty() ? List.<KLineReader.Heard>of() : reader.take(rest)) {
            if (each instanceof KLineReader.Heard.Frame(var frame)) {
                steps.addAll(init.hear(frame, lastHeard.orElse(0)));
            }
        }
        return steps;
    }

    /// Wakes a unit by its address.
    ///
    /// @param init which, and how often to try
    /// @param by until when
    /// @return what it said of itself, empty if it did not wake
    /// @throws LinkException AdapterRefused if the port has no five bits a second or the line is never silent, or a
    ///     lost link
    /// @throws InterruptedException if the caller was cancelled
    public Optional<FiveBaudInit.Step.Awake> wake(FiveBaudInit init, Deadline by)
            throws LinkException, InterruptedException {
        var line = link.capability(WakesFiveBaud.class).orElseThrow(() -> refused("kline.no-five-baud"));
        conversation = Optional.empty();
        awaitSilence(by);
        var steps = init.begin(lastHeard(by), now(by));
        while (!by.passed()) {
            for (var step : steps) {
                switch (step) {
                    case FiveBaudInit.Step.SendAddress(var address) ->
                        init.addressLeft(heardAt(line.wakeFiveBaud(address, by.within(LEAVING))));
                    case FiveBaudInit.Step.SendByte(var value) ->
                        heardAt(link.send(Bytes.of(value), Duration.ZERO, by.within(LEAVING)));
                    case FiveBaudInit.Step.Awake awake -> {
                        echo = KLineEcho.known(awake.echo());
                        begin(awake.keys(), now(by));
                        return Optional.of(awake);
                    }
                    case FiveBaudInit.Step.Failed _ -> {
                        return Optional.empty();
                    }
                }
            }
            var arrived = receive(init.deadline(), by);
            var next = new ArrayList<FiveBaudInit.Step>();
            for (int i = 0; i < arrived.size(); i++) {
                next.addAll(init.hear(arrived.at(i), lastHeard(by)));
            }
            next.addAll(init.tick(now(by)));
            steps = next;
        }
        return Optional.empty();
    }

    private void begin(KeyBytes keys, long now) {
        timing = keys.timing();
        conversation = Optional.of(new KLineConversation(timing, echo, now));
    }

    /// Other pauses are in force from the next request on, as a unit agreed to or its maker wants them.
    ///
    /// @param agreed the pauses
    public void use(KLineTiming agreed) {
        timing = agreed;
        conversation.ifPresent(each -> each.use(agreed));
    }

    /// {@return when anything was last heard or said on the line; empty if never}
    public OptionalLong lastHeard() {
        return lastHeard;
    }

    /// Asks something of a unit that is awake, and gathers what comes until nothing more will.
    ///
    /// @param frame with its sum
    /// @param by until when; the next request is safe whatever happens
    /// @return everything that happened, in order
    /// @throws LinkException AnswerLate if the deadline passed, or a lost link
    /// @throws InterruptedException if the caller was cancelled
    public List<Timed> ask(Bytes frame, Deadline by) throws LinkException, InterruptedException {
        return ask(frame, false, by);
    }

    /// Asks something of one unit, which answers with one message.
    ///
    /// @param frame with its sum
    /// @param by until when; the next request is safe whatever happens
    /// @return everything that happened, in order
    /// @throws LinkException AnswerLate if the deadline passed, or a lost link
    /// @throws InterruptedException if the caller was cancelled
    public List<Timed> askOne(Bytes frame, Deadline by) throws LinkException, InterruptedException {
        return ask(frame, true, by);
    }

    private List<Timed> ask(Bytes frame, boolean one, Deadline by) throws LinkException, InterruptedException {
        var talk = conversation.orElseThrow(() -> new IllegalStateException("nobody is awake"));
        conversation = Optional.empty(); // one that breaks off in the middle is not continued
        try {
            return converse(talk, one ? talk.askOne(frame, now(by)) : talk.ask(frame, now(by)), by);
        } finally {
            conversation = conversation.or(() -> Optional.of(new KLineConversation(timing, echo, now(by))));
        }
    }

    private List<Timed> converse(KLineConversation talk, List<Event> first, Deadline by)
            throws LinkException, InterruptedException {
        var all = new ArrayList<Timed>();
        var events = first;
        for (; ; ) {
            for (var event : events) {
                all.add(new Timed(event, lastHeard(by)));
                switch (event) {
                    case Event.Send(var bytes, var gap) ->
                        talk.left(heardAt(link.send(bytes, Duration.ofNanos(gap), by.within(LEAVING))));
                    case Event.Over _ -> {
                        conversation = Optional.of(talk);
                        return all;
                    }
                    default -> {}
                }
            }
            if (by.passed()) {
                throw new LinkException.AnswerLate(Problem.of("kline.late"));
            }
            var arrived = receive(talk.deadline(), by);
            events = arrived.isEmpty() ? talk.tick(now(by)) : talk.hear(arrived, lastHeard(by));
        }
    }

    private void awaitSilence(Deadline by) throws LinkException, InterruptedException {
        var patience = by.within(PATIENCE);
        while (now(by) - lastHeard(by) < IDLE.toNanos()) {
            receive(OptionalLong.of(lastHeard(by) + IDLE.toNanos()), by);
            if (patience.passed()) {
                throw refused("kline.never-silent");
            }
        }
    }

    private OptionalLong sooner(OptionalLong due, KLineReader reader) {
        var silence = reader.isWaiting() ? OptionalLong.of(lastHeard.orElse(0) + timing.p1Max()) : due;
        return due.isEmpty() || silence.getAsLong() - due.getAsLong() < 0 ? silence : due;
    }

    /// Waits for bytes until a moment; what is there already is taken even if the moment has passed.
    private Bytes receive(OptionalLong until, Deadline by) throws LinkException, InterruptedException {
        long wait = until.isPresent() ? Math.max(0, until.getAsLong() - now(by)) : Long.MAX_VALUE;
        var limit = wait == Long.MAX_VALUE ? by : by.within(Duration.ofNanos(wait));
        var arrived = link.receive(limit);
        if (!arrived.bytes().isEmpty()) {
            heardAt(arrived.nanos());
        }
        return arrived.bytes();
    }

    private long heardAt(long nanos) {
        lastHeard = OptionalLong.of(nanos);
        return nanos;
    }

    private long lastHeard(Deadline by) {
        return lastHeard.isPresent() ? lastHeard.getAsLong() : heardAt(now(by));
    }

    private static long now(Deadline by) {
        return by.time().nanos();
    }

    private static LinkException.AdapterRefused refused(String key) {
        return new LinkException.AdapterRefused(Problem.of(key));
    }
}
