package app.garage.kernel;

import java.time.Instant;

/// Where time comes from. The product reads the system's clocks; tests move one by hand.
public interface TimeSource {
    /// {@return monotonic nanoseconds; only differences mean something}
    long nanos();

    /// {@return the time of day, for what people read; it may jump}
    Instant instant();
}
