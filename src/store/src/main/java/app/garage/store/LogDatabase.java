package app.garage.store;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import app.garage.recording.BadChunk;
import app.garage.recording.Channel;
import app.garage.recording.ClockSync;
import app.garage.recording.Layout;
import app.garage.recording.LogEvent;
import app.garage.recording.LogSession;
import app.garage.recording.LogStore;
import app.garage.recording.PackedBlock;
import app.garage.recording.Packing;
import app.garage.recording.Preview;
import app.garage.recording.SessionState;
import app.garage.recording.StoredLog;
import app.garage.recording.Summary;
import app.garage.recording.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recordings: what is known of them in the workshop's database, their samples in a file for each month beside it.
/// Deleting the last recording of a month deletes its file.
final class LogDatabase implements LogStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogDatabase.class);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("'logstore-'uuuu-MM", Locale.ROOT).withZone(ZoneOffset.UTC);
    private final Access access;
    private final StoreThreads threads;
    private final Tables tables;
    private final Map<String, LogMonth> months = new HashMap<>();
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    /// Where a session lies, and its channels by group.
    private record Known(LogMonth month, int number, Layout layout) {}

    LogDatabase(Access access, StoreThreads threads, Tables tables) {
        this.access = access;
        this.threads = threads;
        this.tables = tables;
    }

    /// Work on the files of the samples.
    private interface Work<T> {
        T on(Known session) throws SQLException, StoreUnavailable, BadChunk;
    }

    @Override
    public void open(LogSession session, Layout layout) throws StoreUnavailable {
        var place = MONTH.format(session.started());
        tables.write(rows -> LogTables.open(rows, new LogRow(session, layout, place)));
        known.remove(session.id());
    }

    @Override
    public void seal(UUID session, PackedBlock block) throws StoreUnavailable {
        threads.write(() -> {
            var at = knownOf(session).orElseThrow(() -> new IllegalArgumentException("no recording " + session));
            try {
                var before = at.month().mark(at.number(), block.group());
                if (block.end() <= before.samples()) {
                    return false;
                }
                if (block.first() < before.samples()) { // behind it something may have been lost on the way
                    throw new IllegalArgumentException(
                            "a block begins at " + block.first() + ", below " + before.samples());
                }
                var channels = at.layout().of(block.group()).stream()
                        .map(Channel::number)
                        .toList();
                at.month().add(at.number(), block, channels, before);
                return true;
            } catch (SQLException failed) {
                throw Trouble.of(access.folder(), failed);
            }
        });
    }

    @Override
    public long watermark(UUID session, int group) throws StoreUnavailable {
        return threads.write(() -> {
            var at = knownOf(session);
            try {
                return at.isEmpty()
                        ? 0
                        : at.get().month().mark(at.get().number(), group).samples();
            } catch (SQLException failed) {
                throw Trouble.of(access.folder(), failed);
            }
        });
    }

    @Override
    public void add(UUID session, LogEvent event) throws StoreUnavailable {
        tables.write(rows -> rows.upsert(new LogEventRow(session, event)));
    }

    @Override
    public void add(UUID session, ClockSync clock) throws StoreUnavailable {
        tables.write(rows -> rows.upsert(new LogClockRow(session, clock)));
    }

    @Override
    public void state(UUID session, SessionState state) throws StoreUnavailable {
        tables.write(rows -> LogTables.state(rows, session, state));
    }

    @Override
    public void checkpoint() throws StoreUnavailable {
        threads.write(() -> {
            try {
                for (var month : months.values()) {
                    month.checkpoint();
                }
                return true;
            } catch (SQLException failed) {
                throw Trouble.of(access.folder(), failed);
            }
        });
        tables.checkpoint();
    }

    @Override
    public void delete(UUID session) throws StoreUnavailable {
        var row = tables.read(rows -> LogTables.row(rows, session));
        if (row.isEmpty()) {
            return;
        }
        var place = row.get().place;
        threads.write(() -> {
            var at = knownOf(session);
            try {
                if (at.isPresent()) {
                    at.get().month().delete(at.get().number());
                }
            } catch (SQLException failed) {
                throw Trouble.of(access.folder(), failed);
            }
            known.remove(session);
            return true;
        });
        tables.write(rows -> LogTables.delete(rows, session));
        if (tables.read(rows -> LogTables.in(rows, place)) == 0) {
            threads.write(() -> {
                drop(place);
                return true;
            });
        }
    }

    private void drop(String place) throws StoreUnavailable {
        known.clear();
        var month = months.remove(place);
        try {
            if (month != null) {
                month.close();
            }
            Files.deleteIfExists(file(place));
        } catch (SQLException failed) {
            throw Trouble.of(access.folder(), failed);
        } catch (IOException refused) {
            throw Trouble.of(access.folder(), refused, "store.read-only");
        }
    }

    private Path file(String place) {
        return access.folder().path().resolve(place + ".mv.db");
    }

    @Override
    public List<StoredLog> logs() throws StoreUnavailable {
        var all = new ArrayList<StoredLog>();
        for (var row : tables.read(LogTables::all)) {
            all.add(stored(row));
        }
        return all;
    }

    @Override
    public Optional<StoredLog> log(UUID session) throws StoreUnavailable {
        var row = tables.read(rows -> LogTables.row(rows, session));
        return row.isEmpty() ? Optional.empty() : Optional.of(stored(row.get()));
    }

    private StoredLog stored(LogRow row) throws StoreUnavailable {
        try {
            return LogTables.stored(row);
        } catch (BadChunk broken) {
            throw new StoreUnavailable(access.folder().damaged(), broken);
        }
    }

    @Override
    public List<LogEvent> events(UUID session) throws StoreUnavailable {
        var all = new ArrayList<LogEvent>();
        for (var row : tables.read(rows -> LogTables.events(rows, session))) {
            try {
                all.add(Packing.event(Bytes.copyOf(row.document)));
            } catch (BadChunk broken) {
                throw new StoreUnavailable(access.folder().damaged(), broken);
            }
        }
        return all;
    }

    @Override
    public List<ClockSync> clocks(UUID session) throws StoreUnavailable {
        var all = new ArrayList<ClockSync>();
        for (var row : tables.read(rows -> LogTables.clocks(rows, session))) {
            try {
                all.add(Packing.clock(Bytes.copyOf(row.document)));
            } catch (BadChunk broken) {
                throw new StoreUnavailable(access.folder().damaged(), broken);
            }
        }
        return all;
    }

    @Override
    public List<Summary> summaries(UUID session, int channel) throws StoreUnavailable {
        try {
            return read(session, at -> at.month().summaries(at.number(), channel), List.of());
        } catch (BadChunk never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public Preview preview(UUID session, int channel, int chunk) throws StoreUnavailable, BadChunk {
        return read(
                session,
                at -> Preview.of(
                        at.layout().channels().get(channel).raw(), at.month().preview(at.number(), channel, chunk)));
    }

    @Override
    public Values values(UUID session, int channel, int chunk) throws StoreUnavailable, BadChunk {
        return read(
                session,
                at -> Values.of(
                        at.layout().channels().get(channel).raw(), at.month().chunk(at.number(), channel, chunk)));
    }

    @Override
    public long[] stamps(UUID session, int group, int chunk) throws StoreUnavailable, BadChunk {
        return read(
                session, at -> at.month().chunk(at.number(), -1 - group, chunk).stamps());
    }

    private <T> T read(UUID session, Work<T> work) throws StoreUnavailable, BadChunk {
        var at = located(session);
        if (at.isEmpty()) {
            throw new BadChunk("no recording " + session);
        }
        return readAt(at.get(), work);
    }

    private <T> T read(UUID session, Work<T> work, T otherwise) throws StoreUnavailable, BadChunk {
        var at = located(session);
        return at.isEmpty() ? otherwise : readAt(at.get(), work);
    }

    /// What was met: a damaged chunk is no trouble of the store, and goes past the threads as a value.
    private record Met<T>(Optional<T> found, Optional<BadChunk> bad) {}

    private <T> T readAt(Known at, Work<T> work) throws StoreUnavailable, BadChunk {
        var met = threads.read(() -> {
            try {
                return new Met<>(Optional.of(work.on(at)), Optional.empty());
            } catch (BadChunk bad) {
                return new Met<T>(Optional.empty(), Optional.of(bad));
            } catch (SQLException failed) {
                throw Trouble.of(access.folder(), failed);
            }
        });
        if (met.bad().isPresent()) {
            throw met.bad().get();
        }
        return met.found().orElseThrow();
    }

    private Optional<Known> located(UUID session) throws StoreUnavailable {
        var at = known.get(session);
        return at != null ? Optional.of(at) : threads.write(() -> knownOf(session));
    }

    /// Called by the thread that writes.
    private Optional<Known> knownOf(UUID session) throws StoreUnavailable {
        var at = known.get(session);
        if (at != null) {
            return Optional.of(at);
        }
        var row = tables.here(rows -> LogTables.row(rows, session));
        if (row.isEmpty()) {
            return Optional.empty();
        }
        try {
            var month = month(row.get().place);
            var found =
                    new Known(month, month.number(session), stored(row.get()).layout());
            known.put(session, found);
            return Optional.of(found);
        } catch (SQLException failed) {
            throw Trouble.of(access.folder(), failed);
        }
    }

    private LogMonth month(String place) throws StoreUnavailable {
        var open = months.get(place);
        if (open != null) {
            return open;
        }
        LogMonth month;
        try {
            month = LogMonth.open(access.logs(place));
        } catch (SQLException refused) {
            if (!Trouble.isDamage(refused)) {
                throw Trouble.of(access.folder(), refused);
            }
            month = anew(place, refused);
        }
        months.put(place, month);
        return month;
    }

    /// A file that cannot be read is kept under another name, and its recordings are marked; the journals that are kept
    /// bring back what they hold.
    private LogMonth anew(String place, SQLException why) throws StoreUnavailable {
        var file = file(place);
        var kept = access.folder().path().resolve(place + ".damaged");
        for (int i = 2; Files.exists(kept); i++) {
            kept = access.folder().path().resolve(place + "-" + i + ".damaged");
        }
        try {
            Files.move(file, kept);
            LOG.error("{} is damaged and kept as {}", file, kept, why);
            tables.here(rows -> {
                LogTables.damaged(rows, place);
                return true;
            });
            return LogMonth.open(access.logs(place));
        } catch (IOException refused) {
            throw Trouble.of(access.folder(), refused, "store.read-only");
        } catch (SQLException refused) {
            throw new StoreUnavailable(Problem.of("store.failed").because(refused.toString()), refused);
        }
    }

    /// Called by the thread that writes, at the end.
    @Override
    public void close() {
        months.forEach((place, month) -> {
            try {
                month.checkpoint();
                month.close();
            } catch (SQLException late) {
                LOG.warn("{} was not closed cleanly; nothing acknowledged is lost", place, late);
            }
        });
        months.clear();
        known.clear();
    }
}
