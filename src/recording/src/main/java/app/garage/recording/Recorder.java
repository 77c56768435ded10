package app.garage.recording;

import app.garage.kernel.BadFormula;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Records one session: from its sources through the journal into the store.
///
/// Two threads of its own do the work, and nobody else has hold of them: one writes the journal, one feeds
/// the store. Sources never wait for either. What the status calls acknowledged survives the death of the
/// process; the last quarter of a second may not.
public final class Recorder implements AutoCloseable {
    private static final long NAP_NANOS = 5_000_000;

    /// Where and how to record.
    ///
    /// @param journals the folder of the journals
    /// @param disk that writes them
    /// @param free how many bytes the disk has left
    /// @param trigger when to start and stop; nothing means at once and until the end
    /// @param tables for `lookup` in the conditions of the trigger, by name
    public record Settings(
            Path journals, Disk disk, LongSupplier free, Optional<Trigger> trigger, Map<String, Lookup> tables) {
        /// Copies the tables.
        public Settings {
            tables = Map.copyOf(tables);
        }

        /// {@return settings for recording at once}
        ///
        /// @param journals the folder of the journals
        public static Settings in(Path journals) {
            return new Settings(
                    journals, Disk.real(), () -> journals.toFile().getUsableSpace(), Optional.empty(), Map.of());
        }
    }

    private final Scribe scribe;
    private final Thread thread;
    private volatile boolean ending;

    private Recorder(Scribe scribe, String name) {
        this.scribe = scribe;
        thread = Thread.ofPlatform().name("journal-" + name).daemon().unstarted(this::loop);
    }

    /// Begins to record. A store that fails keeps nobody from recording: the journal is stored at the next
    /// start.
    ///
    /// @param session what is recorded; its epoch is on the clock `time`
    /// @param layout its groups and channels
    /// @param settings where and how
    /// @param store where it goes in the end
    /// @param time the clock of the stamps
    /// @return the recording, which goes on until it is closed
    /// @throws StoreUnavailable if not even the journal can be begun
    /// @throws BadFormula if a condition of the trigger is none
    public static Recorder start(LogSession session, Layout layout, Settings settings, LogStore store, TimeSource time)
            throws StoreUnavailable, BadFormula {
        try {
            var scribe = new Scribe(session, layout, settings, store, time);
            var recorder = new Recorder(scribe, session.id().toString());
            scribe.start();
            recorder.thread.start();
            return recorder;
        } catch (IOException failed) {
            throw new StoreUnavailable(
                    Problem.of("recording.journal-failed", settings.journals().toString())
                            .because(String.valueOf(failed.getMessage())),
                    failed);
        }
    }

    /// {@return a place for one thread to put its samples; ask before the first sample, once for each source}
    public RecordingSource source() {
        return scribe.source();
    }

    /// Writes an event into the log: a mark, a gap of the link, another rate.
    ///
    /// @param event what happened
    public void add(LogEvent event) {
        scribe.add(event);
    }

    /// Writes a moment known on two clocks into the log.
    ///
    /// @param clock the moment
    public void add(ClockSync clock) {
        scribe.add(clock);
    }

    /// {@return how it is doing, four times a second}
    public Observable<RecorderStatus> status() {
        return scribe.status();
    }

    /// {@return the newest samples, for live views}
    public LiveTail tail() {
        return scribe.tail();
    }

    /// {@return how often each channel really had a value}
    public AchievedRates rates() {
        return scribe.rates();
    }

    private void loop() {
        try {
            while (!ending) {
                if (!scribe.step()) {
                    LockSupport.parkNanos(NAP_NANOS);
                }
            }
            scribe.end();
        } catch (RuntimeException ours) {
            scribe.broken(ours);
        }
    }

    /// Ends the recording and waits until all of it is stored. Sources must have ended before.
    @Override
    public void close() {
        ending = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true; // a recording is not half ended
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
