package app.garage.recording;

import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Stores what journals hold of recordings that ended without a word. Doing it twice changes nothing.
public final class Recovery {
    /// What became of one recording.
    ///
    /// @param session its id
    /// @param name for people; empty if nothing of it could be read, and then its files stay where they are
    /// @param samples how many samples were stored now
    /// @param length from its beginning to its last sample
    /// @param lost how long the recording went on after that, judged by its last sign of life
    /// @param damaged how many stretches of the journal could not be read; each is a gap of the log
    public record Recovered(UUID session, String name, long samples, Duration length, Duration lost, int damaged) {}

    private final Path journals;
    private final LogStore store;

    /// Makes a recovery. No recorder may write into the folder meanwhile.
    ///
    /// @param journals the folder of the journals
    /// @param store where they go
    public Recovery(Path journals, LogStore store) {
        this.journals = journals;
        this.store = store;
    }

    /// Stores everything that is left.
    ///
    /// @return what became of each recording
    /// @throws IOException if a journal cannot be read at all; it stays where it is
    /// @throws StoreUnavailable if the store fails; the journals stay where they are
    public List<Recovered> run() throws IOException, StoreUnavailable {
        var all = new ArrayList<Recovered>();
        for (var session : JournalReader.sessions(journals)) {
            all.add(recovered(session));
        }
        return List.copyOf(all);
    }

    /// Deletes archived journals that were kept long enough.
    ///
    /// @param now the time of day
    /// @param kept how long they are kept
    /// @return what was deleted
    /// @throws IOException if the archive cannot be read, or something in it not be deleted
    public List<Path> expire(Instant now, Duration kept) throws IOException {
        return new SegmentShelf(journals).expire(now, kept);
    }

    private Recovered recovered(UUID session) throws IOException, StoreUnavailable {
        var into = new Into();
        var files = segments(session);
        var lastSign = Instant.EPOCH;
        for (var each : files) {
            var modified = Files.getLastModifiedTime(each).toInstant();
            lastSign = modified.isAfter(lastSign) ? modified : lastSign;
        }
        var outcome = JournalReader.read(journals, session, into);
        into.rethrow();
        if (into.session.isEmpty()) {
            return new Recovered(session, "", 0, Duration.ZERO, Duration.ZERO, outcome.damaged());
        }
        store.state(session, outcome.ended() ? SessionState.SEALED : SessionState.RECOVERED);
        store.checkpoint();
        var shelf = new SegmentShelf(journals);
        for (var each : files) {
            shelf.keep(each);
        }
        var known = into.session.get();
        var length = Duration.of(Math.max(0, outcome.lastMicros()), ChronoUnit.MICROS);
        var lost = Duration.between(known.started().plus(length), lastSign);
        return new Recovered(
                session,
                known.about().name(),
                into.samples,
                length,
                outcome.ended() || lost.isNegative() ? Duration.ZERO : lost,
                outcome.damaged());
    }

    private List<Path> segments(UUID session) throws IOException {
        try (var all = Files.list(journals)) {
            return all.filter(path -> JournalFormat.segment(path)
                            .filter(segment -> segment.session().equals(session))
                            .isPresent())
                    .toList();
        }
    }

    /// The way of a journal into the store. What the store throws is kept until the reading has ended.
    private final class Into implements JournalReader.Taker {
        private Optional<LogSession> session = Optional.empty();
        private Optional<StoreUnavailable> failed = Optional.empty();
        private long samples;

        void rethrow() throws StoreUnavailable {
            if (failed.isPresent()) {
                throw failed.get();
            }
        }

        private void store(Sealing.Work work) {
            if (failed.isEmpty()) {
                try {
                    work.run();
                } catch (StoreUnavailable trouble) {
                    failed = Optional.of(trouble);
                }
            }
        }

        @Override
        public void session(LogSession read, Layout layout) {
            session = Optional.of(read);
            store(() -> store.open(read, layout));
        }

        @Override
        public void samples(Block block) {
            session.ifPresent(known -> store(() -> {
                long watermark = store.watermark(known.id(), block.group());
                if (block.end() > watermark) {
                    var rest = block.from(Math.max(watermark, block.first()));
                    store.seal(known.id(), PackedBlock.of(rest));
                    samples += rest.count();
                }
            }));
        }

        @Override
        public void event(LogEvent event) {
            session.ifPresent(known -> store(() -> store.add(known.id(), event)));
        }

        @Override
        public void clock(ClockSync clock) {
            session.ifPresent(known -> store(() -> store.add(known.id(), clock)));
        }
    }
}
