package app.garage.profiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// The files of a folder or a zip, in memory and in bounds: so many files, so many bytes, none outside.
final class Archive {
    static final int MOST_FILES = 20_000;
    static final int LONGEST = 16 << 20;
    static final long MOST_BYTES = 256L << 20;

    private final String name;
    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private long bytes;

    private Archive(String name) {
        this.name = name;
    }

    /// {@return the files whose path is wanted}
    ///
    /// @throws BrokenFile if it cannot be read, is too large, or names a file outside of it
    static Archive read(Path from, Predicate<String> wanted) throws BrokenFile {
        var archive = new Archive(from.toString());
        try {
            if (Files.isDirectory(from)) {
                archive.folder(from, wanted);
            } else {
                archive.zip(from, wanted);
            }
            return archive;
        } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
            throw archive.broken(
                    "profiles.unreadable-file", unreadable.getClass().getSimpleName());
        }
    }

    /// {@return the contents by path, sorted}
    Map<String, byte[]> files() {
        return files;
    }

    private void folder(Path from, Predicate<String> wanted) throws IOException, BrokenFile {
        try (Stream<Path> all = Files.walk(from)) {
            for (var file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                var path = from.relativize(file).toString().replace('\\', '/');
                if (wanted.test(path)) {
                    try (var in = Files.newInputStream(file)) {
                        put(path, in.readNBytes(LONGEST + 1));
                    }
                }
            }
        }
    }

    private void zip(Path from, Predicate<String> wanted) throws IOException, BrokenFile {
        Set<String> names = new HashSet<>();
        try (var zip = new ZipFile(from.toFile())) {
            if (zip.size() > MOST_FILES) {
                throw broken("profiles.too-large", String.valueOf(zip.size()));
            }
            for (var entry : Collections.list(zip.entries())) {
                var path = entry.getName();
                if (isOutside(path) || !names.add(path)) {
                    throw broken("profiles.outside", path);
                }
                if (!entry.isDirectory() && wanted.test(path)) {
                    try (var in = zip.getInputStream(entry)) {
                        put(path, in.readNBytes(LONGEST + 1));
                    }
                }
            }
        }
    }

    private static boolean isOutside(String path) {
        return path.startsWith("/")
                || path.contains("\\")
                || path.contains(":")
                || Stream.of(path.split("/", -1)).anyMatch(part -> part.equals("..") || part.equals("."));
    }

    private void put(String path, byte[] content) throws BrokenFile {
        bytes += content.length;
        files.put(path, content);
        if (content.length > LONGEST || bytes > MOST_BYTES || files.size() > MOST_FILES) {
            throw broken("profiles.too-large", path);
        }
    }

    private BrokenFile broken(String key, String what) {
        return new BrokenFile(name, 1, key, what);
    }
}
