package app.garage.recording;

/// A moment known on two clocks. Stamps stay on the recording clock; the time of day is worked out from
/// these pairs.
///
/// @param micros after the epoch of the session, on the clock that recorded
/// @param utcNanos the same moment, in nanoseconds since 1970-01-01T00:00Z
/// @param source who says so
/// @param sigmaNanos how far it may be wrong, one standard deviation
public record ClockSync(long micros, long utcNanos, Source source, long sigmaNanos) {
    /// Who knows the time of day.
    public enum Source {
        /// A satellite receiver.
        GPS,
        /// The clock of the computer, as the network sets it.
        NTP,
        /// The frames of a film.
        VIDEO,
        /// Somebody who aligned two recordings.
        USER
    }
}
