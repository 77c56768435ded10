package app.garage.profiles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Where data files are read from, by their path below `vehicle-profiles/`.
@FunctionalInterface
interface Shelf {
    InputStream open(String path) throws IOException;

    /// {@return the files that came with the program}
    static Shelf packed() {
        return path -> {
            var found = Shelf.class.getResourceAsStream("/vehicle-profiles/" + path);
            if (found == null) {
                throw new NoSuchFileException(path);
            }
            return found;
        };
    }

    /// {@return the files of a folder}
    static Shelf of(Path folder) {
        return path -> new ByteArrayInputStream(Files.readAllBytes(folder.resolve(path)));
    }

    /// {@return the text of a file}
    default String text(String path) throws BrokenFile {
        try (var in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new BrokenFile(
                    path, 1, "profiles.unreadable-file", unreadable.getClass().getSimpleName());
        }
    }
}
