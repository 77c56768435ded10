package app.garage.recording;

import app.garage.kernel.StoreUnavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Keeps recordings as long as the test runs, packed as any store keeps them.
public class LogsInMemory implements LogStore {
    private static final class Kept {
        private StoredLog log;
        private final Map<Integer, List<PackedBlock>> blocks = new HashMap<>();
        private final Set<LogEvent> events = new LinkedHashSet<>();
        private final Set<ClockSync> clocks = new LinkedHashSet<>();

        private Kept(StoredLog log) {
            this.log = log;
        }

        private List<PackedBlock> of(int group) {
            return blocks.computeIfAbsent(group, _ -> new ArrayList<>());
        }
    }

    private final Map<UUID, Kept> logs = new HashMap<>();
    private int checkpoints;

    /// Makes an empty store.
    public LogsInMemory() {}

    /// {@return how often somebody waited for a checkpoint}
    public synchronized int checkpoints() {
        return checkpoints;
    }

    @Override
    public synchronized void open(LogSession session, Layout layout) {
        var known = logs.get(session.id());
        if (known == null) {
            logs.put(session.id(), new Kept(new StoredLog(session, layout, SessionState.RECORDING)));
        } else {
            known.log = new StoredLog(session, layout, known.log.state());
        }
    }

    private Kept known(UUID session) {
        var known = logs.get(session);
        if (known == null) {
            throw new IllegalArgumentException("session " + session + " was never opened");
        }
        return known;
    }

    @Override
    public synchronized void seal(UUID session, PackedBlock block) throws StoreUnavailable {
        var blocks = known(session).of(block.group());
        long watermark = blocks.isEmpty() ? 0 : blocks.getLast().end();
        if (block.end() <= watermark) {
            return;
        }
        if (block.first() < watermark) {
            throw new IllegalArgumentException(block.first() + " is below " + watermark);
        }
        blocks.add(block);
    }

    @Override
    public synchronized long watermark(UUID session, int group) {
        var known = logs.get(session);
        return known == null || known.of(group).isEmpty()
                ? 0
                : known.of(group).getLast().end();
    }

    @Override
    public synchronized void add(UUID session, LogEvent event) {
        known(session).events.add(event);
    }

    @Override
    public synchronized void add(UUID session, ClockSync clock) {
        known(session).clocks.add(clock);
    }

    @Override
    public synchronized void state(UUID session, SessionState state) {
        var known = known(session);
        known.log = new StoredLog(known.log.session(), known.log.layout(), state);
    }

    @Override
    public synchronized void checkpoint() {
        checkpoints++;
    }

    @Override
    public synchronized void delete(UUID session) {
        logs.remove(session);
    }

    @Override
    public synchronized List<StoredLog> logs() {
        return logs.values().stream()
                .map(kept -> kept.log)
                .sorted(Comparator.comparing((StoredLog log) -> log.session().started())
                        .reversed())
                .toList();
    }

    @Override
    public synchronized Optional<StoredLog> log(UUID session) {
        return Optional.ofNullable(logs.get(session)).map(kept -> kept.log);
    }

    @Override
    public synchronized List<LogEvent> events(UUID session) {
        return known(session).events.stream()
                .sorted(Comparator.comparingLong(LogEvent::micros))
                .toList();
    }

    @Override
    public synchronized List<ClockSync> clocks(UUID session) {
        return known(session).clocks.stream()
                .sorted(Comparator.comparingLong(ClockSync::micros))
                .toList();
    }

    private Channel channel(UUID session, int number) {
        return known(session).log.layout().channels().get(number);
    }

    private List<PackedBlock.Column> columns(UUID session, int number) {
        var channel = channel(session, number);
        int column = known(session).log.layout().of(channel.group()).indexOf(channel);
        return known(session).of(channel.group()).stream()
                .map(block -> block.columns().get(column))
                .toList();
    }

    @Override
    public synchronized List<Summary> summaries(UUID session, int channel) {
        return columns(session, channel).stream()
                .map(PackedBlock.Column::summary)
                .toList();
    }

    @Override
    public synchronized Preview preview(UUID session, int channel, int chunk) throws BadChunk {
        return Preview.of(
                channel(session, channel).raw(),
                columns(session, channel).get(chunk).preview());
    }

    @Override
    public synchronized Values values(UUID session, int channel, int chunk) throws BadChunk {
        return Values.of(
                channel(session, channel).raw(),
                columns(session, channel).get(chunk).values());
    }

    @Override
    public synchronized long[] stamps(UUID session, int group, int chunk) throws BadChunk {
        return known(session).of(group).get(chunk).stamps().stamps();
    }
}
