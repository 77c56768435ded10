package app.garage.logformats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of any length that come as records of their own among the others, before or after the record
/// that names their
/// place (an unsorted file). Keeps those that are not yet named, up to a bound.
final class MdfPending {
    private static final long MOST = 64 << 20;

    private final Map<Long, byte[]> values = new HashMap<>();
    private final Deque<Long> order = new ArrayDeque<>();
    private long held;
    private long at;

    void add(byte[] value) {
        values.put(at, value);
        order.add(at);
        at += 4 + value.length;
        held += value.length + 64;
        while (held > MOST) {
            var dropped = values.remove(order.removeFirst());
            held -= dropped == null ? 0 : dropped.length + 64;
        }
    }

    /// {@return the value of a place; each is given once}
    byte @Nullable [] take(long place) {
        var value = values.remove(place);
        if (value != null) {
            held -= value.length + 64;
        }
        while (!order.isEmpty() && !values.containsKey(order.getFirst())) {
            order.removeFirst();
        }
        return value;
    }

    /// {@return the oldest value that was not taken; for files whose records do not name places yet}
    byte @Nullable [] takeNext() {
        return order.isEmpty() ? null : take(order.getFirst());
    }

    /// {@return whether the value of a place may still come}
    boolean mayCome(long place) {
        return place >= at;
    }
}
