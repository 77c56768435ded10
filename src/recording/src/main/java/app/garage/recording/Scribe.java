package app.garage.recording;

import app.garage.kernel.BadFormula;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.Settable;
import app.garage.kernel.TimeSource;
import app.garage.recording.RecorderStatus.State;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes samples out of the rings, stamps them, and hands them to everybody who wants them: the live views,
/// the trigger, and the writing. One thread calls [#step] again and again.
final class Scribe {
    private static final Logger LOG = LoggerFactory.getLogger(Scribe.class);
    private static final long FLUSH_NANOS = 250_000_000;
    private static final long FORCE_NANOS = 1_000_000_000;
    private static final long SLOW_NANOS = 1_000_000_000;
    private static final int TAIL_SECONDS = 60;
    private static final int RING_SECONDS = 10;
    private static final int LEAST_RING = 1 << 16;
    private static final long LITTLE_ROOM = 2L << 30;
    private static final long NO_ROOM = 200L << 20;

    private final LogSession session;
    private final Layout layout;
    private final Recorder.Settings settings;
    private final TimeSource time;
    private final Queue<LogEvent> events = new ConcurrentLinkedQueue<>();
    private final Queue<ClockSync> clocks = new ConcurrentLinkedQueue<>();
    private final List<SampleRing> rings = new CopyOnWriteArrayList<>();
    private final Reading reading = new Reading();
    private final LiveTail tail;
    private final AchievedRates rates;
    private final List<List<Channel>> channels;
    private final long[] last;
    private final Optional<TriggerWatch> watch;
    private final PreTrigger before;
    private final ClockWatch clockWatch;
    private final LogWriting writing;
    private final Settable<RecorderStatus> status;
    private State state;
    private Optional<Problem> problem = Optional.empty();
    private long flushed;
    private long forced;
    private long acknowledged;

    Scribe(LogSession session, Layout layout, Recorder.Settings settings, LogStore store, TimeSource time)
            throws IOException, BadFormula {
        this.session = session;
        this.layout = layout;
        this.settings = settings;
        this.time = time;
        tail = new LiveTail(layout, TAIL_SECONDS);
        rates = new AchievedRates(layout);
        channels =
                layout.groups().stream().map(group -> layout.of(group.number())).toList();
        last = new long[channels.size()];
        java.util.Arrays.fill(last, -1);
        var trigger = settings.trigger();
        watch = trigger.isPresent() ? Optional.of(trigger.get().watch(layout, settings.tables())) : Optional.empty();
        before = new PreTrigger(
                trigger.map(each -> Math.round(each.beforeSeconds() * 1e6)).orElse(0L));
        state = watch.isPresent() ? State.WAITING : State.RECORDING;
        status = new Settable<>(new RecorderStatus(state, 0, 0, 0, problem));
        writing = new LogWriting(session, layout, settings, store, time.nanos());
        clockWatch = new ClockWatch(session, time);
        flushed = time.nanos();
        forced = flushed;
    }

    void start() {
        writing.start();
    }

    RecordingSource source() {
        double words = 0;
        for (var group : layout.groups()) {
            words += group.nominalHz() * (3 + channels.get(group.number()).size());
        }
        var ring = new SampleRing((int) Math.clamp(words * RING_SECONDS, LEAST_RING, 1 << 26), channels.size());
        rings.add(ring);
        return new RecordingSource(ring, layout);
    }

    void add(LogEvent event) {
        events.add(event);
    }

    void add(ClockSync clock) {
        clocks.add(clock);
    }

    Observable<RecorderStatus> status() {
        return status;
    }

    LiveTail tail() {
        return tail;
    }

    AchievedRates rates() {
        return rates;
    }

    /// Does what is due.
    ///
    /// @return whether there was anything to do
    boolean step() {
        long now = time.nanos();
        boolean any = drain(now);
        try {
            if (now - flushed >= FLUSH_NANOS) {
                flush(now);
                flushed = now;
            }
            if (now - forced >= FORCE_NANOS && state != State.FAILED) {
                clockWatch.look(events::add, clocks::add);
                writing.force();
                forced = now;
                room();
            }
        } catch (IOException failed) {
            fail("recording.disk-failed", failed);
        }
        return any;
    }

    private boolean drain(long now) {
        boolean any = false;
        for (var ring : rings) {
            for (var taken = ring.poll(reading); taken != SampleRing.Taken.NOTHING; taken = ring.poll(reading)) {
                any = true;
                try {
                    if (taken == SampleRing.Taken.GAP) {
                        writing.event(new LogEvent.Gap(
                                micros(reading.micros),
                                micros(reading.raw[0]),
                                reading.group,
                                GapCause.OVERFLOW,
                                reading.index));
                    } else {
                        take(now);
                    }
                } catch (IOException failed) {
                    fail("recording.disk-failed", failed);
                }
            }
        }
        return any;
    }

    private long micros(long nanos) {
        return (nanos - session.epochNanos()) / 1_000;
    }

    private void take(long now) throws IOException {
        int group = reading.group;
        reading.micros = Math.max(micros(reading.micros), last[group] + 1);
        last[group] = reading.micros;
        rates.add(reading);
        tail.add(reading);
        if (watch.isPresent() && state != State.FAILED) {
            trigger(watch.get().records(reading, state == State.RECORDING), now);
        }
        if (state == State.RECORDING) {
            writing.sample(reading, now);
        } else if (state == State.WAITING) {
            before.keep(reading);
        }
    }

    private void trigger(boolean records, long now) throws IOException {
        if (records == (state == State.RECORDING)) {
            return;
        }
        state = records ? State.RECORDING : State.WAITING;
        writing.event(new LogEvent.Mark(reading.micros, LogEvent.MarkKind.TRIGGER, records ? "start" : "stop"));
        if (records) {
            for (var each : before.taken()) {
                writing.sample(each, now);
            }
        } else {
            writing.pause();
        }
    }

    private void flush(long now) throws IOException {
        for (var event = events.poll(); event != null && state != State.FAILED; event = events.poll()) {
            writing.event(event);
        }
        for (var clock = clocks.poll(); clock != null && state != State.FAILED; clock = clocks.poll()) {
            writing.clock(clock);
        }
        if (state != State.FAILED) {
            acknowledged = writing.flush(now);
            if (time.nanos() - now > SLOW_NANOS) {
                problem = Optional.of(Problem.of("recording.disk-slow"));
            }
        }
        tell();
    }

    private void tell() {
        long lost = 0;
        double filled = 0;
        for (var ring : rings) {
            lost += ring.lost();
            filled = Math.max(filled, ring.filled());
        }
        status.set(new RecorderStatus(state, acknowledged, lost, filled, problem.or(writing::problem)));
    }

    private void room() throws IOException {
        long free = settings.free().getAsLong();
        if (free < NO_ROOM) {
            flush(time.nanos());
            fail("recording.disk-full", new IOException(free + " bytes left"));
        } else if (free < LITTLE_ROOM) {
            problem = Optional.of(Problem.of("recording.disk-low", free >> 20));
        }
    }

    private void fail(String key, IOException failed) {
        if (state != State.FAILED) {
            LOG.warn("recording of {} ended by its disk", session.id(), failed);
            state = State.FAILED;
            problem = Optional.of(Problem.of(key).because(String.valueOf(failed.getMessage())));
            writing.giveUp(java.util.Arrays.stream(last).max().orElse(0));
            tell();
        }
    }

    /// Says that a mistake of the program has ended the recording.
    void broken(RuntimeException ours) {
        LOG.error("recording of {} ended by a mistake of ours", session.id(), ours);
        state = State.FAILED;
        problem = Optional.of(Problem.of("recording.stopped").because(ours.toString()));
        tell();
    }

    /// Writes what is left, and waits until the store has it.
    void end() {
        rings.forEach(SampleRing::tellOfLost);
        drain(time.nanos());
        rings.forEach(SampleRing::tellOfLost);
        drain(time.nanos());
        try {
            flush(time.nanos());
            writing.end(state != State.FAILED);
        } catch (IOException failed) {
            fail("recording.disk-failed", failed);
        }
        state = state == State.FAILED ? State.FAILED : State.ENDED;
        tell();
    }
}
