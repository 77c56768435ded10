package app.garage.logformats;

/// A stretch of time in which samples are missing.
///
/// @param fromNanos the last moment before it, after the start of the log
/// @param toNanos the first moment behind it; the same where the log ends
/// @param cause why
/// @param lost how many samples; -1 where nobody can know
public record LogGap(long fromNanos, long toNanos, Cause cause, long lost) {
    /// Why samples are missing.
    public enum Cause {
        /// the counter of the records jumps: the logger lost some
        LOST_BY_LOGGER,
        /// the file is damaged here
        DAMAGED,
        /// the file ends in the middle of something
        CUT_OFF
    }
}
