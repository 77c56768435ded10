package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The newest transfers on the link as people look at them, bounded in memory. The complete record is the transcript.
public final class Journal {
    private static final int KEPT = 5_000;
    private final Deque<Line> lines = new ArrayDeque<>();
    private long next;

    /// One transfer.
    ///
    /// @param number counted from 0 since the program started
    /// @param nanos monotonic time
    /// @param sent true for what we sent
    /// @param id the identifier of the frame, or the unit; empty on links that carry bytes
    /// @param bytes what was transferred
    public record Line(long number, long nanos, boolean sent, String id, Bytes bytes) {}

    /// Takes a transfer; called from link threads, so it only puts it away.
    ///
    /// @param sent true for what we sent
    /// @param id the identifier of the frame, or the unit; empty on links that carry bytes
    /// @param bytes what was transferred
    /// @param nanos monotonic time
    public synchronized void heard(boolean sent, String id, Bytes bytes, long nanos) {
        lines.addLast(new Line(next++, nanos, sent, id, bytes));
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
    }

    /// {@return the kept transfers from a number on}
    ///
    /// @param number the first wanted
    public synchronized List<Line> since(long number) {
        var found = new ArrayList<Line>();
        for (var line : lines) {
            if (line.number() >= number) {
                found.add(line);
            }
        }
        return found;
    }
}
