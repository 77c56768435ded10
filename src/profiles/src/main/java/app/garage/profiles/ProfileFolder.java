package app.garage.profiles;

import app.garage.pluginapi.ImportRefused;
import app.garage.pluginapi.ProfileImporter;
import app.garage.pluginapi.ProfileImporter.ImportReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The user's profiles: a folder of the disk. New ones are written beside it, read back, and renamed when they are
/// good.
public final class ProfileFolder {
    private static final String STAGED = ".staged-";
    private static final String REPLACED = ".replaced-";
    private final Path root;
    private final Units units;

    /// A folder with profiles.
    ///
    /// @param root the folder; it is made when the first profile comes
    /// @param units the units that signals may have
    public ProfileFolder(Path root, Units units) {
        this.root = root;
        this.units = units;
    }

    /// Imports a file or a folder: all of it lands, or nothing; a profile of the same id is replaced.
    ///
    /// @param importer translates it
    /// @param source what somebody wants to import
    /// @return what has landed
    /// @throws BrokenFile if it cannot be used or stored: then everything is as it was
    public Imported take(ProfileImporter importer, Path source) throws BrokenFile {
        Path staged = null;
        try {
            Files.createDirectories(root);
            staged = Files.createTempDirectory(root, STAGED);
            var stage = new Stage(staged);
            var report = report(importer, source, stage);
            var profiles = stage.profiles(source);
            readBack(staged, profiles);
            swap(staged, profiles);
            return new Imported(importer.id(), profiles, report);
        } catch (IOException denied) {
            throw new BrokenFile(
                    root.toString(), 1, "profiles.not-stored", denied.getClass().getSimpleName());
        } finally {
            if (staged != null) {
                delete(staged);
            }
        }
    }

    private static ImportReport report(ProfileImporter importer, Path source, Stage stage) throws BrokenFile {
        try {
            return importer.importInto(source, stage);
        } catch (ImportRefused refused) {
            throw new BrokenFile(refused.problem());
        } catch (IOException unreadable) {
            throw new BrokenFile(
                    source.toString(), 1, "profiles.unreadable-file", String.valueOf(unreadable.getMessage()));
        }
    }

    /// What cannot be read again is not kept.
    private void readBack(Path staged, List<String> profiles) throws BrokenFile {
        var shelves = Shelves.of(List.of(Shelf.of(staged), Shelf.of(root), Shelf.packed()));
        for (var profile : profiles) {
            var _ = VehicleReader.read(shelves, units, profile, OptionalInt.empty());
        }
    }

    /// Each profile changes places with the one it replaces; if one cannot, the others go back.
    private void swap(Path staged, List<String> profiles) throws IOException {
        var old = Files.createTempDirectory(root, REPLACED);
        List<String> moved = new ArrayList<>();
        try {
            for (var profile : profiles) {
                moved.add(profile);
                exchange(staged.resolve(profile), root.resolve(profile), old.resolve(profile));
            }
        } catch (IOException stuck) {
            for (var profile : moved.reversed()) {
                back(staged.resolve(profile), root.resolve(profile), old.resolve(profile));
            }
            throw stuck;
        } finally {
            delete(old);
        }
    }

    private static void exchange(Path fresh, Path place, Path old) throws IOException {
        if (Files.isDirectory(place)) {
            Files.createDirectories(old.getParent() == null ? old : old.getParent());
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        } else if (place.getParent() != null) {
            Files.createDirectories(place.getParent());
        }
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /// What never left its place stays there.
    private static void back(Path fresh, Path place, Path old) throws IOException {
        if (!Files.exists(fresh)) {
            delete(place);
        }
        if (Files.isDirectory(old)) {
            Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// What cannot be deleted stays behind under a name that is never read.
    private static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException stays) {
            org.slf4j.LoggerFactory.getLogger(ProfileFolder.class).warn("{} could not be deleted", folder, stays);
        }
    }
}
