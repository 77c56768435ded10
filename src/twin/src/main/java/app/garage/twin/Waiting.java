package app.garage.twin;

import app.garage.kernel.TimeSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.function.LongConsumer;

/// How a link waits: really, or by moving the clock of a test.
///
/// @param time the clock
/// @param mover sets it, where waiting moves it
record Waiting(TimeSource time, Optional<LongConsumer> mover) {
    /// Whoever sleeps is woken so much late, which no wire is: it is made up for by looking at the clock instead.
    private static final long LATE = 80_000L;

    /// Waits so many nanoseconds at most, or until something has changed; the caller looks again in either case.
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    void until(long nanos, Condition changed) throws InterruptedException {
        if (mover.isPresent()) {
            mover.get().accept(time.nanos() + nanos);
        } else {
            changed.awaitNanos(Math.max(1, nanos - LATE));
        }
    }
}
