package app.garage.links.j2534;

import java.nio.file.Path;
import java.util.Set;

/// A PassThru library that is installed.
///
/// @param name of the device, as its maker registered it
/// @param vendor who made it; empty if nobody says
/// @param file of the library
/// @param protocols it says it speaks, by the standard's names; empty if nobody says
/// @param version of the standard it is registered for; empty if nobody says
public record PassThruLibrary(String name, String vendor, Path file, Set<String> protocols, String version) {
    /// Copies the protocols.
    public PassThruLibrary {
        protocols = Set.copyOf(protocols);
    }
}
