package app.garage.profiles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where data files are read from, by their path below `vehicle-profiles/`.
@FunctionalInterface
interface Shelf {
    /// The files that came with the program cannot be listed everywhere, so they are listed in one of them.
    String INDEX = "index.txt";

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
        return new Folder(folder);
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

    /// {@return the paths of all files, sorted}
    default List<String> files() throws BrokenFile {
        return text(INDEX).lines().filter(line -> !line.isBlank()).toList();
    }

    /// A folder of the disk.
    record Folder(Path root) implements Shelf {
        @Override
        public InputStream open(String path) throws IOException {
            var file = root.resolve(path).normalize();
            if (!file.startsWith(root.normalize())) {
                throw new NoSuchFileException(path);
            }
            return new ByteArrayInputStream(Files.readAllBytes(file));
        }

        @Override
        public List<String> files() throws BrokenFile {
            if (!Files.isDirectory(root)) {
                return List.of();
            }
            try (Stream<Path> all = Files.walk(root)) {
                return all.filter(Files::isRegularFile)
                        .map(file -> root.relativize(file).toString().replace('\\', '/'))
                        .filter(file -> !file.startsWith(".")) // what is not complete yet
                        .sorted()
                        .toList();
            } catch (IOException | java.io.UncheckedIOException unreadable) {
                throw new BrokenFile(
                        root.toString(),
                        1,
                        "profiles.unreadable-file",
                        unreadable.getClass().getSimpleName());
            }
        }
    }
}
