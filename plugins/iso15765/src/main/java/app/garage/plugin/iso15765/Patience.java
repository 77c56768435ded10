package app.garage.plugin.iso15765;

import java.time.Duration;

/// How long an answer is waited for, in nanoseconds (ISO 14229-2, 7.2).
///
/// @param p2 from a request to the beginning of its answer, with what the way takes
/// @param p2Star the same after "response pending"
record Patience(long p2, long p2Star) {
    /// P2 of a unit by ISO 15765-4; the rest of ours is for the way there and back.
    static final long P2_OF_UNIT = 50_000_000L;
    private static final long SLOW_WAY = 100_000_000L;

    /// {@return the same for a unit that promised other times; never less than it was}
    Patience promised(Duration unitsP2, Duration unitsP2Star) {
        long way = Math.max(0, p2 - P2_OF_UNIT);
        return new Patience(Math.max(p2, unitsP2.toNanos() + way), Math.max(p2Star, unitsP2Star.toNanos() + way));
    }

    /// {@return the same for a question to one unit: it ends with the answer, so that a slow way costs nothing}
    Patience forOne() {
        return new Patience(p2 + SLOW_WAY, p2Star + SLOW_WAY);
    }

    /// {@return the same where silence is success: nobody waits for what the way may take besides}
    Patience forSilence() {
        return new Patience(Math.min(P2_OF_UNIT, p2), p2Star);
    }
}
