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
    /// Waits so many nanoseconds, or until something has changed; the caller looks again in either case.
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    void until(long nanos, Condition changed) throws InterruptedException {
        if (mover.isPresent()) {
            mover.get().accept(time.nanos() + nanos);
        } else {
            changed.awaitNanos(nanos);
        }
    }
}
