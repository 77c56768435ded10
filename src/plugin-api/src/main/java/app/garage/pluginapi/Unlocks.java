package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.TimeSource;
import java.time.Duration;

/// Unlocks what a unit protects by a seed and a key (ISO 14229-1, 10.4).
///
/// A unit that is given wrong keys locks itself, some for hours, some for good. So a key is given once,
/// never tried again by itself, and none at all while the unit wants to be left alone.
public interface Unlocks extends Capability {
    /// How a level stands that a unit did not refuse.
    enum Access {
        /// It was open already: the seed was all zeros.
        WAS_OPEN,
        /// The key was right.
        OPENED
    }

    /// Asks for a seed and gives the key.
    ///
    /// @param ecu the unit
    /// @param level the level, odd
    /// @param keys computes the key; in a process of its own where it is not ours. An empty key is not sent
    /// @param identification what the unit says of itself, for the provider; empty if unknown
    /// @param by until when to try
    /// @return how the level stands, or the refusal; while [#pause] is not over nothing is sent, and
    ///     the last refusal is given again
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    EcuAnswer<Access> unlock(EcuId ecu, int level, SeedKeyProvider keys, String identification, Deadline by)
            throws LinkException, InterruptedException;

    /// {@return how long a unit wants to be left alone; zero if it may be asked}
    ///
    /// @param ecu the unit
    /// @param time the clock to read
    Duration pause(EcuId ecu, TimeSource time);
}
