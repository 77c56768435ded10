package app.garage.diagnostics;

import app.garage.kernel.Jobs;
import app.garage.kernel.Observable;
import java.util.Optional;

/// Which profile describes the connected vehicle. All methods return at once and may be called from any thread.
public interface ProfileChoice {
    /// {@return the profile in use; it changes with what the vehicle says and with each choice}
    Observable<ProfileMatch> match();

    /// Chooses a profile for the connected vehicle, or leaves the choice to what the vehicle says. It is
    /// remembered for that vehicle, and undone by choosing what was chosen before.
    ///
    /// @param profile its id; empty for none
    /// @return the profile in use from then on, with what speaks against it; it fails if there is no such
    /// profile, or no vehicle is connected
    Jobs.Started<ProfileMatch> choose(Optional<String> profile);
}
