package app.garage.recording;

import app.garage.recording.LogEvent.Why;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joins samples in a row that lack their value for the same cause into one event. A run of a minute is
/// written down and goes on as another, so that little of it can be lost.
final class InvalidRuns {
    private static final long LONGEST_MICROS = 60_000_000;

    private final Map<Integer, LogEvent.Invalid> open = new HashMap<>();

    boolean none() {
        return open.isEmpty();
    }

    /// {@return the run that has ended with this valid sample, if there was one}
    Optional<LogEvent.Invalid> valid(int channel) {
        return Optional.ofNullable(open.remove(channel));
    }

    /// {@return the run that has ended because this sample belongs to another, if there was one}
    Optional<LogEvent.Invalid> invalid(int channel, long micros, Why why) {
        var run = open.get(channel);
        if (run != null && run.why().equals(why) && micros - run.micros() < LONGEST_MICROS) {
            open.put(channel, new LogEvent.Invalid(run.micros(), micros, channel, why, run.count() + 1));
            return Optional.empty();
        }
        open.put(channel, new LogEvent.Invalid(micros, micros, channel, why, 1));
        return Optional.ofNullable(run);
    }

    /// {@return all runs that are open, which are then none}
    List<LogEvent.Invalid> close() {
        var all = List.copyOf(open.values());
        open.clear();
        return all;
    }
}
