package app.garage.plugin.slcan;

/// Puts the milliseconds of an interface, which begin anew each minute, on our own clock. Pure.
///
/// The frame that came with the least delay ties the two clocks together. As they do not run equally fast, that tie is
/// loosened a little with time.
final class AdapterClock {
    private static final long MINUTE = 60_000;
    private static final long NANOS = 1_000_000;

    /// No two quartz clocks differ more: 200 millionths.
    private static final long DRIFT = 5_000;

    private long theirs;
    private long arrived;
    private long ahead = Long.MAX_VALUE;

    /// {@return when a frame was on the bus, by our clock; never later than it arrived}
    ///
    /// @param millis its stamp, 0 to 59,999
    /// @param nanos when it arrived
    long nanos(int millis, long nanos) {
        if (ahead == Long.MAX_VALUE) {
            theirs = millis;
        } else {
            long passed = nanos - arrived;
            long expected = theirs + passed / NANOS;
            theirs = expected + Math.floorMod(millis - expected + MINUTE / 2, MINUTE) - MINUTE / 2;
            ahead += passed / DRIFT;
        }
        arrived = nanos;
        ahead = Math.min(ahead, nanos - theirs * NANOS);
        return theirs * NANOS + ahead;
    }
}
