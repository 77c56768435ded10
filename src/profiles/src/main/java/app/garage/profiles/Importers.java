package app.garage.profiles;

import app.garage.pluginapi.ProfileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The importers that come with the program.
public final class Importers {
    private static final List<ProfileImporter> ALL =
            List.of(new ObdbImporter(), new DbcImporter(), new TorqueImporter(), new RomRaiderImporter());

    private Importers() {}

    /// {@return all of them}
    public static List<ProfileImporter> all() {
        return ALL;
    }

    /// {@return the importer for a file}
    ///
    /// @param file what somebody wants to import
    /// @param others importers that do not come with the program; they are asked last
    /// @throws BrokenFile if there is no such file, or none of them knows it
    public static ProfileImporter of(Path file, List<ProfileImporter> others) throws BrokenFile {
        if (!Files.exists(file)) {
            throw new BrokenFile(file.toString(), 1, "profiles.no-such-file", file.toString());
        }
        return Stream.concat(ALL.stream(), others.stream())
                .filter(importer -> importer.accepts(file))
                .findFirst()
                .orElseThrow(() -> new BrokenFile(file.toString(), 1, "profiles.no-importer", file.toString()));
    }
}
