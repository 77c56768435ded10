package app.garage.desktop.live;

import app.garage.desktop.trace.MemoryTrace;
import app.garage.desktop.trace.Trace;
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

    /// {@return the samples of a channel that are still held; times in microseconds of the monotonic clock}
    ///
    /// @param channel which
    synchronized Trace trace(ChannelId channel) {
        var ring = rings.get(channel);
        if (ring == null) {
            return new MemoryTrace(new long[0], new double[0], Trace.Join.STEP);
        }
        int held = (int) Math.min(KEPT, ring.count);
        var times = new long[held];
        var values = new double[held];
        for (int i = 0; i < held; i++) {
            int at = (int) ((ring.count - held + i) % KEPT);
            long micros = ring.times[at] / 1_000;
            times[i] = i == 0 ? micros : Math.max(micros, times[i - 1] + 1);
            values[i] = ring.values[at];
        }
        return new MemoryTrace(times, values, Trace.Join.STEP);
    }
}
