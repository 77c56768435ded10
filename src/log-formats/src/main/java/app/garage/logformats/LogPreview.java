package app.garage.logformats;

import java.util.ArrayList;
import java.util.List;

/// The first samples of a log, for the user to look at before anything is imported.
public final class LogPreview implements LogSink {
    /// How many samples are shown.
    public static final int ROWS = 200;

    private final List<LogGroup> groups = new ArrayList<>();
    private final List<LogBlock> blocks = new ArrayList<>();
    private int rows;

    /// A preview that is still empty.
    public LogPreview() {}

    @Override
    public void start(LogFacts facts) {}

    @Override
    public void group(LogGroup group) {
        groups.add(group);
    }

    @Override
    public void block(LogBlock block) {
        if (rows < ROWS) {
            blocks.add(block);
            rows += block.size();
        }
    }

    @Override
    public boolean wantsMore() {
        return rows < ROWS;
    }

    /// {@return the groups that came so far}
    public List<LogGroup> groups() {
        return List.copyOf(groups);
    }

    /// {@return the first samples, block by block; the last block may run beyond the rows to show}
    public List<LogBlock> blocks() {
        return List.copyOf(blocks);
    }
}
