package app.garage.logformats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Collects the samples of a group and hands them on in blocks.
final class GroupFeed {
    private final LogSink sink;
    private final LogGroup group;
    private final int most;
    private long[] nanos = new long[16];
    private int size;
    private List<LogColumn> columns;
    private boolean announced;

    GroupFeed(LogSink sink, LogGroup group) {
        this(sink, group, LogBlock.MOST);
    }

    /// @param most samples in a block
    GroupFeed(LogSink sink, LogGroup group, int most) {
        this.sink = sink;
        this.group = group;
        this.most = most;
        columns = empty();
    }

    private List<LogColumn> empty() {
        var made = new ArrayList<LogColumn>(group.channels().size());
        for (var channel : group.channels()) {
            made.add(new LogColumn(channel.type()));
        }
        return made;
    }

    LogGroup group() {
        return group;
    }

    /// {@return where the value of a channel goes; each must be given one between two calls of [#end]}
    LogColumn column(int channel) {
        return columns.get(channel);
    }

    /// Says that the group is there, even if no sample comes.
    void announce() throws LogUnreadable {
        if (!announced) {
            announced = true;
            sink.group(group);
        }
    }

    /// A sample is complete.
    void end(long at) throws LogUnreadable {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = at;
        if (size == most) {
            flush();
        }
    }

    void flush() throws LogUnreadable {
        if (size == 0) {
            return;
        }
        announce();
        var block = new LogBlock(group, Arrays.copyOf(nanos, size), columns);
        size = 0;
        columns = empty();
        sink.block(block);
    }
}
