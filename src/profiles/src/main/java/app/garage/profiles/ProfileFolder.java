package app.garage.profiles;

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
public final class ProfileFolder implements ProfileSink {
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

    @Override
    public List<VehicleProfile> add(List<Draft> drafts) throws BrokenFile {
        Path staged = null;
        try {
            Files.createDirectories(root);
            staged = Files.createTempDirectory(root, STAGED);
            for (var draft : drafts) {
                write(staged, draft);
            }
            var read = readBack(staged, drafts);
            swap(staged, drafts);
            return read;
        } catch (IOException denied) {
            throw new BrokenFile(
                    root.toString(), 1, "profiles.not-stored", denied.getClass().getSimpleName());
        } finally {
            if (staged != null) {
                delete(staged);
            }
        }
    }

    private static void write(Path staged, Draft draft) throws IOException, BrokenFile {
        var folder = inside(staged, draft.id());
        for (var file : draft.files()) {
            var target = inside(folder, file.path());
            var parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(target, file.content().toArray());
        }
    }

    /// {@return a path that stays below a folder}
    private static Path inside(Path folder, String path) throws BrokenFile {
        var target = folder.resolve(path).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new BrokenFile(path, 1, "profiles.outside", path);
        }
        return target;
    }

    private List<VehicleProfile> readBack(Path staged, List<Draft> drafts) throws BrokenFile {
        var shelves = Shelves.of(List.of(Shelf.of(staged), Shelf.of(root), Shelf.packed()));
        List<VehicleProfile> read = new ArrayList<>();
        for (var draft : drafts) {
            read.add(VehicleReader.read(shelves, units, draft.id(), OptionalInt.empty()));
        }
        return read;
    }

    /// Each profile changes places with the one it replaces; if one cannot, the others go back.
    private void swap(Path staged, List<Draft> drafts) throws IOException {
        var old = Files.createTempDirectory(root, REPLACED);
        List<Draft> moved = new ArrayList<>();
        try {
            for (var draft : drafts) {
                moved.add(draft);
                exchange(staged.resolve(draft.id()), root.resolve(draft.id()), old.resolve(draft.id()));
            }
        } catch (IOException stuck) {
            for (var draft : moved.reversed()) {
                back(root.resolve(draft.id()), old.resolve(draft.id()));
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

    private static void back(Path place, Path old) throws IOException {
        if (Files.isDirectory(old)) {
            delete(place);
            Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
        } else {
            delete(place);
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
