package app.garage.diagnostics;

import app.garage.kernel.Problem;
import app.garage.profiles.VehicleProfile;
import java.util.List;
import java.util.Optional;

/// Which profile describes the connected vehicle, and why that one.
///
/// @param profile the profile; none if nothing fits and nobody has chosen
/// @param by what it was found by
/// @param automatic the id of the profile that would be used if nobody had chosen
/// @param remembered whether the choice holds for this vehicle from now on; a vehicle that says neither its number nor
/// what its units are is not known again
/// @param doubts what the vehicle says and the profile does not fit
public record ProfileMatch(
        Optional<VehicleProfile> profile, By by, Optional<String> automatic, boolean remembered, List<Problem> doubts) {
    /// Copies the list.
    public ProfileMatch {
        doubts = List.copyOf(doubts);
    }

    /// What a profile was found by, from the strongest to the weakest.
    public enum By {
        /// A technician has chosen it.
        TECHNICIAN,
        /// The vehicle's number fits it.
        VIN,
        /// A unit has said that it is one of this profile's.
        IDENTITY,
        /// Its own protocol is spoken on the bus.
        BUS,
        /// Nothing fits.
        NOTHING
    }

    /// {@return that nothing is known}
    public static ProfileMatch nothing() {
        return new ProfileMatch(Optional.empty(), By.NOTHING, Optional.empty(), false, List.of());
    }

    /// {@return the id of the profile, if there is one}
    public Optional<String> id() {
        return profile.map(VehicleProfile::id);
    }

    /// {@return the id of the profile a technician has chosen, if one has}
    public Optional<String> chosen() {
        return by == By.TECHNICIAN ? id() : Optional.empty();
    }
}
