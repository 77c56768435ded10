package app.garage.recording;

import java.util.ArrayDeque;
import java.util.List;

/// The samples before a trigger, for as many seconds as the user wants to see of them.
final class PreTrigger {
    private static final int MOST = 1 << 20;

    private final long micros;
    private final ArrayDeque<Reading> kept = new ArrayDeque<>();

    PreTrigger(long micros) {
        this.micros = micros;
    }

    void keep(Reading reading) {
        var copy = new Reading();
        copy.group = reading.group;
        copy.micros = reading.micros;
        copy.size(reading.count);
        System.arraycopy(reading.raw, 0, copy.raw, 0, reading.count);
        System.arraycopy(reading.invalid, 0, copy.invalid, 0, (reading.count + 63) / 64);
        kept.addLast(copy);
        for (var oldest = kept.peekFirst();
                oldest != null && (oldest.micros < reading.micros - micros || kept.size() > MOST);
                oldest = kept.peekFirst()) {
            kept.removeFirst();
        }
    }

    /// {@return what is kept, in order; nothing of it stays}
    List<Reading> taken() {
        var all = List.copyOf(kept);
        kept.clear();
        return all;
    }
}
