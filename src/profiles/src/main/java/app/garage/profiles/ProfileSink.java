package app.garage.profiles;

import app.garage.kernel.Bytes;
import java.util.List;

/// Where importers put profiles. What is put there is seen only once all of it is whole.
public interface ProfileSink {
    /// A profile that somebody wants to add.
    ///
    /// @param id its id, which is also its folder
    /// @param files what it consists of
    record Draft(String id, List<File> files) {
        /// Copies the list.
        public Draft {
            files = List.copyOf(files);
        }

        /// A file of a profile.
        ///
        /// @param path below the folder of the profile
        /// @param content its bytes
        public record File(String path, Bytes content) {}
    }

    /// Adds profiles, all or none; one of the same id is replaced.
    ///
    /// @param drafts the profiles
    /// @return the profiles as they are read from now on
    /// @throws BrokenFile if one of them cannot be used or stored: then everything is as it was
    List<VehicleProfile> add(List<Draft> drafts) throws BrokenFile;
}
