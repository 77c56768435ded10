package app.garage.profiles;

import app.garage.pluginapi.ProfileSource;
import java.nio.file.Path;
import java.util.List;

/// Profiles that did not come with the program. They may change while it runs.
public interface OtherProfiles {
    /// {@return the folders they lie in; what lies in one hides what has the same path in a later one, and in what came
    /// with the program; a folder need not exist}
    List<Path> folders();

    /// {@return what plugins bring; it stands behind the folders}
    List<ProfileSource> sources();

    /// {@return none}
    static OtherProfiles none() {
        return in(List.of());
    }

    /// {@return those of folders}
    ///
    /// @param folders the first before the later ones
    static OtherProfiles in(List<Path> folders) {
        var all = List.copyOf(folders);
        return new OtherProfiles() {
            @Override
            public List<Path> folders() {
                return all;
            }

            @Override
            public List<ProfileSource> sources() {
                return List.of();
            }
        };
    }
}
