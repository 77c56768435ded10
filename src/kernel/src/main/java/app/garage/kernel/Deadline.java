package app.garage.kernel;

import java.time.Duration;

/// The moment until which somebody is willing to wait, on a monotonic clock.
public final class Deadline {
    private final TimeSource time;
    private final long at;

    private Deadline(TimeSource time, long at) {
        this.time = time;
        this.at = at;
    }

    /// {@return the moment that lies this far ahead}
    ///
    /// @param wait how long from now; not negative
    /// @param time the clock to read
    public static Deadline in(Duration wait, TimeSource time) {
        return new Deadline(time, time.nanos() + wait.toNanos());
    }

    /// {@return this deadline, or one that lies this far ahead of now if that is earlier}
    ///
    /// @param wait the most this step may take
    public Deadline within(Duration wait) {
        long sooner = time.nanos() + wait.toNanos();
        return sooner - at < 0 ? new Deadline(time, sooner) : this;
    }

    /// {@return whether the moment has come}
    public boolean passed() {
        return remainingNanos() <= 0;
    }

    /// {@return nanoseconds left; zero or less once the moment has come}
    public long remainingNanos() {
        return at - time.nanos();
    }

    /// {@return the time left, never negative}
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, remainingNanos()));
    }

    /// {@return the clock this deadline is read from}
    public TimeSource time() {
        return time;
    }
}
