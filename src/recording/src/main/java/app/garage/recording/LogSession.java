package app.garage.recording;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What is known of a recording from its first moment.
///
/// @param id a UUID of version 7, so that ids sort by time
/// @param started the time of day at the epoch
/// @param epochNanos the monotonic time that all stamps count from, in nanoseconds of the clock that recorded
/// @param about vehicle and job
/// @param origin the way the values came
/// @param calibration what ran in the unit
public record LogSession(
        UUID id, Instant started, long epochNanos, About about, Origin origin, Calibration calibration) {
    /// Whom a session is about.
    ///
    /// @param vehicle in the workshop's data, if it is known
    /// @param job the visit or order it was made for, if there is one
    /// @param name for people
    public record About(Optional<UUID> vehicle, Optional<UUID> job, String name) {}

    /// The way the values came.
    ///
    /// @param adapter the device with its version, or the file they were imported from
    /// @param protocol such as `ISO 15765-4 11/500`
    public record Origin(String adapter, String protocol) {}

    /// The identity of the calibration that ran while this was recorded (SAE J1979 service 09). Empty texts
    /// if unknown.
    ///
    /// @param id calibration identification, information type 04
    /// @param cvn calibration verification number, information type 06, in hexadecimal digits
    /// @param software the version of the software as the maker calls it
    public record Calibration(String id, String cvn, String software) {
        /// {@return nothing known}
        public static Calibration unknown() {
            return new Calibration("", "", "");
        }
    }

    /// {@return an id for a session (RFC 9562, version 7): 48 bits of Unix milliseconds, then randomness}
    ///
    /// @param now the time of day
    /// @param random where the rest comes from
    public static UUID newId(Instant now, RandomGenerator random) {
        long high = now.toEpochMilli() << 16 | 0x7000L | random.nextInt(0x1000);
        return new UUID(high, 0x8000_0000_0000_0000L | random.nextLong() >>> 2);
    }
}
