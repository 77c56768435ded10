package app.garage.diagnostics;

import app.garage.kernel.Localized;
import java.util.Optional;
import java.util.OptionalDouble;

/// What must hold before and while a procedure runs, as it is now.
///
/// @param id unique in its procedure; the key of the sentence where there are no own words
/// @param text the words of the profile, if it is the profile's
/// @param state whether it holds
/// @param measured what was read, if it can be read
/// @param unit of what was read
public record ServiceCondition(String id, Optional<Localized> text, State state, OptionalDouble measured, String unit) {
    /// Whether it holds.
    public enum State {
        /// It was read, and holds.
        HOLDS,
        /// It was read, and does not hold.
        FAILS,
        /// It cannot be read: a person has to confirm it.
        UNKNOWN
    }
}
