package app.garage.logformats;

import app.garage.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Puts the samples of each group in order of time before it hands them on. Only for files that fit into
/// the memory.
final class SortedSink implements LogSink {
    private static final long MOST_CELLS = 16_000_000;

    private final LogSink to;
    private final Map<Integer, List<LogBlock>> blocks = new TreeMap<>();
    private long cells;

    SortedSink(LogSink to) {
        this.to = to;
    }

    @Override
    public void start(LogFacts facts) throws LogUnreadable {
        flush();
        to.start(facts);
    }

    @Override
    public void group(LogGroup group) throws LogUnreadable {
        to.group(group);
    }

    @Override
    public void block(LogBlock block) throws LogUnreadable {
        cells += (long) block.size() * (1 + block.group().channels().size());
        if (cells > MOST_CELLS) {
            throw new LogUnreadable(Problem.of("logs.too-large-to-sort", MOST_CELLS));
        }
        blocks.computeIfAbsent(block.group().index(), _ -> new ArrayList<>()).add(block);
    }

    void flush() throws LogUnreadable {
        for (var each : blocks.values()) {
            sorted(each);
        }
        blocks.clear();
        cells = 0;
    }

    private record Row(LogBlock block, int row) {
        long nanos() {
            return block.nanos(row);
        }
    }

    private void sorted(List<LogBlock> all) throws LogUnreadable {
        var feed = new GroupFeed(new Passing(to), all.getFirst().group());
        var rows = all.stream()
                .flatMap(block -> IntStream.range(0, block.size()).mapToObj(row -> new Row(block, row)))
                .sorted(java.util.Comparator.comparingLong(Row::nanos))
                .toList();
        for (var each : rows) {
            for (int i = 0; i < feed.group().channels().size(); i++) {
                feed.column(i).copy(each.block.column(i), each.row);
            }
            feed.end(each.nanos());
        }
        feed.flush();
    }

    /// Blocks only: the groups were announced already.
    private record Passing(LogSink to) implements LogSink {
        @Override
        public void start(LogFacts facts) {}

        @Override
        public void group(LogGroup group) {}

        @Override
        public void block(LogBlock block) throws LogUnreadable {
            to.block(block);
        }
    }

    @Override
    public void marker(LogMarker marker) throws LogUnreadable {
        to.marker(marker);
    }

    @Override
    public void gap(LogGap gap) throws LogUnreadable {
        to.gap(gap);
    }

    @Override
    public void attachment(LogAttachment attachment) throws LogUnreadable {
        to.attachment(attachment);
    }

    @Override
    public void warning(Problem warning) throws LogUnreadable {
        to.warning(warning);
    }

    @Override
    public void progress(double share) {
        to.progress(share);
    }

    @Override
    public boolean wantsMore() {
        return to.wantsMore();
    }
}
