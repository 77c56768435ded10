package app.garage.desktop.bench;

import app.garage.kernel.JobFailed;
import app.garage.profiles.Imported;
import app.garage.profiles.Plug;
import app.garage.profiles.VehicleProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The vehicles there are profiles of. Everything takes time and is called from jobs.
public interface VehicleShelf {
    /// {@return all there are, sorted by their ids}
    List<VehicleProfile> all();

    /// {@return one of them}
    ///
    /// @param id of the profile
    Optional<VehicleProfile> profile(String id);

    /// {@return the plug of a vehicle, if its kind is known}
    ///
    /// @param profile of the vehicle
    Optional<Plug> plug(VehicleProfile profile);

    /// {@return whether a file or folder looks like vehicles of somebody else's that can be imported}
    ///
    /// @param file what was dropped
    boolean accepts(Path file);

    /// Imports a file or folder, all of it or nothing.
    ///
    /// @param file what was dropped
    /// @return what has landed
    /// @throws JobFailed if it cannot be used: then nothing has landed
    Imported take(Path file) throws JobFailed;
}
