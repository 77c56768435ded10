package app.garage.desktop.live;

import app.garage.kernel.ChannelId;
import app.garage.kernel.Sample;
import app.garage.kernel.SampleBus;
import java.util.HashMap;
import java.util.Map;

/// Keeps the last samples of each channel for the curves; a missing sample stays a hole. Bounded, never blocks long.
final class TraceBuffer implements SampleBus.Mailbox {
    private static final int KEPT = 4_096;
    private final Map<ChannelId, Ring> rings = new HashMap<>();
    private long changes;

    private static final class Ring {
        private final long[] times = new long[KEPT];
        private final double[] values = new double[KEPT];
        private long count;
    }

    @Override
    public synchronized void offer(Sample sample) {
        var ring = rings.computeIfAbsent(sample.channel(), made -> new Ring());
        int at = (int) (ring.count++ % KEPT);
        ring.times[at] = sample.nanos();
        ring.values[at] = sample.quality().hasValue() ? sample.value() : Double.NaN;
        changes++;
    }

    /// {@return a number that grows with every sample}
    synchronized long changes() {
        return changes;
    }

    /// {@return the smallest and the largest value of each pixel column}
    ///
    /// @param channel which
    /// @param from the left edge, monotonic nanoseconds
    /// @param to the right edge
    /// @param width how many columns
    synchronized TraceColumns columns(ChannelId channel, long from, long to, int width) {
        var columns = new TraceColumns(width);
        var ring = rings.get(channel);
        if (ring == null || to <= from) {
            return columns;
        }
        long first = Math.max(0, ring.count - KEPT);
        for (long i = first; i < ring.count; i++) {
            int at = (int) (i % KEPT);
            long time = ring.times[at];
            if (time >= from && time <= to) {
                int column = (int) ((double) (time - from) * width / (double) (to - from));
                columns.put(Math.min(width - 1, column), ring.values[at]);
            }
        }
        return columns;
    }
}
