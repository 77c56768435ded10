package app.garage.recording;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How often each channel really had a value over the last ten seconds, and what it had instead.
public final class AchievedRates {
    private static final int SECONDS = 10;

    /// What one channel achieved.
    ///
    /// @param hertz valid samples a second, over the last ten seconds
    /// @param timeouts since the beginning
    /// @param refusals since the beginning, by negative response code
    public record Achieved(double hertz, long timeouts, Map<Integer, Long> refusals) {
        /// Copies the refusals.
        public Achieved {
            refusals = Map.copyOf(refusals);
        }
    }

    private final int[][] groups;
    private final int[][] counts;
    private final long[][] seconds;
    private final long[] timeouts;
    private final Map<Integer, Map<Integer, Long>> refusals = new HashMap<>();

    AchievedRates(Layout layout) {
        groups = layout.groups().stream()
                .map(group -> layout.of(group.number()).stream()
                        .mapToInt(Channel::number)
                        .toArray())
                .toArray(int[][]::new);
        counts = new int[layout.channels().size()][SECONDS + 1];
        seconds = new long[counts.length][SECONDS + 1];
        timeouts = new long[counts.length];
        for (var each : seconds) {
            Arrays.fill(each, -1);
        }
    }

    /// Counts a sample, whose invalid places hold their causes.
    synchronized void add(Reading reading) {
        long second = reading.micros / 1_000_000;
        int slot = (int) Math.floorMod(second, (long) (SECONDS + 1));
        var channels = groups[reading.group];
        for (int i = 0; i < channels.length; i++) {
            int channel = channels[i];
            if (!reading.valid(i)) {
                invalid(channel, RecordingSource.unpacked(reading.raw[i]));
            } else if (seconds[channel][slot] == second) {
                counts[channel][slot]++;
            } else {
                seconds[channel][slot] = second;
                counts[channel][slot] = 1;
            }
        }
    }

    private void invalid(int channel, LogEvent.Why why) {
        if (why.cause() == InvalidCause.TIMEOUT) {
            timeouts[channel]++;
        } else if (why.cause() == InvalidCause.NEGATIVE_RESPONSE) {
            refusals.computeIfAbsent(channel, _ -> new HashMap<>()).merge(why.code(), 1L, Long::sum);
        }
    }

    /// {@return what a channel achieved}
    ///
    /// @param channel its number
    /// @param nowMicros after the epoch of the session; the second that has begun does not count
    public synchronized Achieved of(int channel, long nowMicros) {
        long now = nowMicros / 1_000_000;
        long valid = 0;
        for (int slot = 0; slot <= SECONDS; slot++) {
            long second = seconds[channel][slot];
            valid += second >= 0 && second < now && second >= now - SECONDS ? counts[channel][slot] : 0;
        }
        double over = Math.clamp(now, 1, SECONDS);
        return new Achieved(valid / over, timeouts[channel], refusals.getOrDefault(channel, Map.of()));
    }
}
