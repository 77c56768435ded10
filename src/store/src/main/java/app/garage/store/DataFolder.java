package app.garage.store;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The folder of the garage database and the names of the files in it.
///
/// @param path where it is
record DataFolder(Path path) {
    static final String NAME = "garage";

    /// The folder as an absolute path, so that the database does not depend on where the program was started.
    DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    Path file() {
        return path.resolve(NAME + ".mv.db");
    }

    Path lock() {
        return path.resolve(NAME + ".lock");
    }

    /// {@return the name, without ending, of the database that is being prepared and not yet used}
    String draft() {
        return NAME + "-draft";
    }

    Path draftFile() {
        return path.resolve(draft() + ".mv.db");
    }

    Path backups() {
        return path.resolve("backup");
    }

    /// Makes the folder and sees that it can be written to.
    void makeWritable() throws StoreUnavailable {
        try {
            Files.createDirectories(path);
            if (Files.exists(file()) && !Files.isWritable(file())) {
                throw new IOException(file() + " is read-only");
            }
            Files.delete(Files.createTempFile(path, "write", ".try"));
        } catch (IOException refused) {
            throw Trouble.of(this, refused, "store.read-only");
        }
    }

    /// {@return the newest copy of the database in the folder of backups}
    Optional<Path> newestBackup() {
        return newestFirst(name -> name.endsWith(".mv.db") || name.endsWith(".zip")).stream()
                .findFirst();
    }

    /// {@return the copies that migrations kept, newest first}
    List<Path> migrationCopies() {
        return newestFirst(name -> name.matches(NAME + "-\\d+\\.mv\\.db"));
    }

    private List<Path> newestFirst(Predicate<String> wanted) {
        if (!Files.isDirectory(backups())) {
            return List.of();
        }
        try (var all = Files.list(backups())) {
            return all.filter(file -> wanted.test(String.valueOf(file.getFileName())))
                    .sorted(Comparator.comparing(DataFolder::modified)
                            .reversed()
                            .thenComparing(Comparator.reverseOrder()))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    /// {@return what to tell if the database of this folder is damaged: which backup there is, if there is
    /// one}
    Problem damaged() {
        return newestBackup()
                .map(backup -> Problem.of(
                        "store.damaged",
                        file().toString(),
                        backup.toString(),
                        java.util.Date.from(modified(backup).toInstant())))
                .orElseGet(() -> Problem.of("store.damaged-no-backup", file().toString()));
    }
}
