package app.garage.app;

import app.garage.kernel.TimeSource;
import java.time.Instant;

/// The clocks of this machine.
final class SystemTime implements TimeSource {
    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }
}
