package app.garage.testkit;

import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// A clock moved by hand for a machine that says itself when it wants to be woken.
final class WakingClock {
    private long now;

    WakingClock(long start) {
        now = start;
    }

    long now() {
        return now;
    }

    /// Lets time pass and wakes the machine exactly when it wants to be woken.
    ///
    /// @param nanos how much time
    /// @param wanted when it wants to be woken next
    /// @param wake wakes it
    void pass(long nanos, Supplier<OptionalLong> wanted, LongConsumer wake) {
        long end = now + nanos;
        while (wanted.get().isPresent() && wanted.get().getAsLong() - end <= 0) {
            now = Math.max(now, wanted.get().getAsLong());
            wake.accept(now);
            if (wanted.get().orElse(Long.MAX_VALUE) <= now) {
                throw new AssertionError("woken at its own deadline, the machine wants to be woken in the past");
            }
        }
        now = end;
    }
}
