package app.garage.pluginapi;

import java.util.stream.Stream;

/// Brings vehicle profiles: files in the published format of `vehicle-profiles/`. Found by `ServiceLoader`; a pack that
/// is data only needs none. What the files say is read and checked by the core, and never run.
public interface ProfileSource {
    /// A file of a profile.
    ///
    /// @param path below `vehicle-profiles/`, with `/`, such as `suzuki/sv650/vehicle.json`
    /// @param text its content
    record ProfileFile(String path, String text) {}

    /// {@return its name, shown as the origin of what it brings}
    String id();

    /// {@return all files; asked for once whenever the program reads its profiles anew}
    Stream<ProfileFile> files();
}
