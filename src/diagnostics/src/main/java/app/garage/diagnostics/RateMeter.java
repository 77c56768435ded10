package app.garage.diagnostics;

import app.garage.kernel.ChannelId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Counts readings per channel over the last seconds.
final class RateMeter {
    private static final long SLICE = 1_000_000_000L;
    private static final int SLICES = 3;
    private final ArrayDeque<Slice> past = new ArrayDeque<>();
    private Map<ChannelId, int[]> counting = new HashMap<>();
    private long began;

    private record Slice(Map<ChannelId, int[]> counts, long nanos) {}

    RateMeter(Collection<ChannelId> channels, long now) {
        channels.forEach(channel -> counting.put(channel, new int[1]));
        began = now;
    }

    void count(ChannelId channel) {
        var count = counting.get(channel);
        if (count != null) {
            count[0]++;
        }
    }

    /// {@return whether a second is over and [#rates] has something new}
    boolean turned(long now) {
        if (now - began < SLICE) {
            return false;
        }
        past.addLast(new Slice(counting, now - began));
        if (past.size() > SLICES) {
            past.removeFirst();
        }
        var fresh = new HashMap<ChannelId, int[]>();
        counting.keySet().forEach(channel -> fresh.put(channel, new int[1]));
        counting = fresh;
        began = now;
        return true;
    }

    Map<ChannelId, Double> rates() {
        long nanos = past.stream().mapToLong(Slice::nanos).sum();
        var rates = new HashMap<ChannelId, Double>();
        for (var slice : past) {
            slice.counts().forEach((channel, count) -> rates.merge(channel, count[0] * 1e9 / nanos, Double::sum));
        }
        return rates;
    }
}
