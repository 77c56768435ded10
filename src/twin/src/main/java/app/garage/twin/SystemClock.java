package app.garage.twin;

import app.garage.kernel.TimeSource;
import java.time.Instant;

/// The clock of a twin that serves foreign programs.
final class SystemClock implements TimeSource {
    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }
}
