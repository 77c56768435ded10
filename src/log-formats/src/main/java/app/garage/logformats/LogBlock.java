package app.garage.logformats;

import java.util.List;

/// Samples of one group that follow each other: a column of time stamps and one column for each channel.
public final class LogBlock {
    /// The most samples a block has.
    public static final int MOST = 4096;

    private final LogGroup group;
    private final long[] nanos;
    private final List<LogColumn> columns;

    /// Takes the arrays without copying; nobody may change them afterwards.
    LogBlock(LogGroup group, long[] nanos, List<LogColumn> columns) {
        this.group = group;
        this.nanos = nanos;
        this.columns = List.copyOf(columns);
    }

    /// {@return whose samples these are}
    public LogGroup group() {
        return group;
    }

    /// {@return how many samples there are}
    public int size() {
        return nanos.length;
    }

    /// {@return a time stamp, nanoseconds after the start of the log; never less than the one before}
    ///
    /// @param row from 0
    public long nanos(int row) {
        return nanos[row];
    }

    /// {@return the samples of a channel}
    ///
    /// @param channel its place in the group, from 0
    public LogColumn column(int channel) {
        return columns.get(channel);
    }
}
