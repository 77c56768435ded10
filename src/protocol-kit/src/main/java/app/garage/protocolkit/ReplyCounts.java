package app.garage.protocolkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/// How many lines each request was answered with. Given that number as a last digit, an adapter returns as
/// soon as the
/// lines are there instead of waiting for more.
///
/// A number too small cuts a reply and one too large costs the whole waiting time: whatever deviates is
/// forgotten.
public final class ReplyCounts {
    private static final int MOST_KEPT = 512;

    private final Map<String, Integer> learned = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /// Makes an empty memory.
    public ReplyCounts() {}

    /// Remembers how many lines a clean reply had. More than 15 cannot be said in one digit and are not
    /// remembered.
    ///
    /// @param key the unit asked and the request
    /// @param lines how many lines of data came
    public void learn(String key, int lines) {
        if (lines >= 1 && lines <= 15) {
            learned.put(key, lines);
        }
    }

    /// {@return how many lines to expect, if that was learned}
    ///
    /// @param key the unit asked and the request
    public OptionalInt expected(String key) {
        var lines = learned.get(key);
        return lines == null ? OptionalInt.empty() : OptionalInt.of(lines);
    }

    /// Forgets what was learned about one request.
    ///
    /// @param key the unit asked and the request
    public void forget(String key) {
        learned.remove(key);
    }

    /// Forgets everything, because the adapter or the bus has changed.
    public void clear() {
        learned.clear();
    }
}
