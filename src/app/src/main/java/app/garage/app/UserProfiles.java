package app.garage.app;

import app.garage.pluginapi.ProfileSource;
import app.garage.pluginhost.PluginHost;
import app.garage.profiles.OtherProfiles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The vehicles of the user's folder: what he has imported, then the data of packs, then what plugins bring.
///
/// @param imported where imports land
/// @param host of the packs and plugins; asked for when a vehicle is first looked up
record UserProfiles(Path imported, Supplier<PluginHost> host) implements OtherProfiles {
    @Override
    public List<Path> folders() {
        return Stream.concat(Stream.of(imported), host.get().profileFolders().stream())
                .toList();
    }

    @Override
    public List<ProfileSource> sources() {
        return host.get().offered(ProfileSource.class);
    }
}
