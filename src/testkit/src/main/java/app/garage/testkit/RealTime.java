package app.garage.testkit;

import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// The system's clocks, for tests of things that really wait: links, threads, processes.
public final class RealTime implements TimeSource {
    /// Makes one.
    public RealTime() {}

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    /// {@return a deadline that many milliseconds ahead}
    ///
    /// @param millis from now
    public static Deadline in(long millis) {
        return Deadline.in(Duration.ofMillis(millis), new RealTime());
    }
}
