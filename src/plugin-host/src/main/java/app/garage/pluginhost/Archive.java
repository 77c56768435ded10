package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A package file, read once from end to end within limits: what each entry hashes to, and the small ones that describe
/// it. Entries are those of the central directory, which is what class loaders read too.
///
/// @param file where it lies
/// @param sha256 of the whole file
/// @param hashes of each entry, by name; empty texts where the whole file is known, which says as much
/// @param described the entries that describe it, by name
record Archive(Path file, String sha256, SortedMap<String, String> hashes, Map<String, Bytes> described) {
    static final String MANIFEST = "META-INF/MANIFEST.MF";
    static final String DESCRIPTION = "META-INF/garage/plugin.json";
    static final String SIGNATURE = "META-INF/garage/signature.json";
    static final String FRENCH = "i18n/messages_fr.properties";
    static final String ENGLISH = "i18n/messages_en.properties";
    static final int MOST_ENTRIES = 10_000;
    static final long LARGEST_ENTRY = 64L << 20;
    static final long LARGEST_PACKAGE = 256L << 20;
    private static final long LARGEST_DESCRIPTION = 4L << 20;
    private static final Set<String> DESCRIBING = Set.of(MANIFEST, DESCRIPTION, SIGNATURE, FRENCH, ENGLISH);

    /// {@return what a file holds}
    ///
    /// @param file which
    /// @throws PackageRefused if it is none, or not one that may be opened
    static Archive read(Path file) throws PackageRefused {
        return read(file, sha256 -> false);
    }

    /// {@return what a file holds}
    ///
    /// @param file which
    /// @param known whether a file of this hash was read through before; then only what describes it is read again
    /// @throws PackageRefused if it is none, or not one that may be opened
    static Archive read(Path file, Predicate<String> known) throws PackageRefused {
        var name = name(file);
        try {
            if (!Files.isRegularFile(file)) {
                throw PackageRefused.of("plugins.no-file", name);
            }
            if (Files.size(file) > LARGEST_PACKAGE) {
                throw PackageRefused.of("plugins.too-large", name, name);
            }
            String sha256;
            try (var whole = Files.newInputStream(file)) {
                sha256 = Hash.of(whole);
            }
            try (var zip = new ZipFile(file.toFile())) {
                return new Reading(name, zip, known.test(sha256)).read(file, sha256);
            }
        } catch (ZipException noZip) {
            throw new PackageRefused(Problem.of("plugins.not-a-package", name).because(noZip.toString()));
        } catch (IOException broken) {
            throw new PackageRefused(Problem.of("plugins.unreadable", name).because(broken.toString()));
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    String name() {
        return name(file);
    }

    Optional<Bytes> described(String entry) {
        return Optional.ofNullable(described.get(entry));
    }

    List<String> names() {
        return List.copyOf(hashes.keySet());
    }

    /// One pass over the entries.
    private static final class Reading {
        private final String name;
        private final ZipFile zip;
        private final boolean known;
        private final SortedMap<String, String> hashes = new TreeMap<>();
        private final Map<String, Bytes> described = new HashMap<>();
        private long total;

        Reading(String name, ZipFile zip, boolean known) {
            this.name = name;
            this.zip = zip;
            this.known = known;
        }

        Archive read(Path file, String sha256) throws IOException, PackageRefused {
            if (zip.size() > MOST_ENTRIES) {
                throw PackageRefused.of("plugins.too-many", name, zip.size());
            }
            for (var entry : Collections.list(zip.entries())) {
                take(entry);
            }
            return new Archive(file, sha256, Collections.unmodifiableSortedMap(hashes), Map.copyOf(described));
        }

        private void take(ZipEntry entry) throws IOException, PackageRefused {
            var path = entry.getName();
            if (leadsOutside(path)) {
                throw PackageRefused.of("plugins.path-outside", name, path);
            }
            if (known && !DESCRIBING.contains(path)) {
                hashes.put(path, "");
                return;
            }
            long most = DESCRIBING.contains(path) ? LARGEST_DESCRIPTION : LARGEST_ENTRY;
            try (var in = zip.getInputStream(entry)) {
                var content = new Counted(in, Math.min(most, LARGEST_PACKAGE - total));
                var bytes = DESCRIBING.contains(path) ? content.readAllBytes() : new byte[0];
                var hash = DESCRIBING.contains(path) ? Hash.of(bytes) : Hash.of(content);
                if (content.isOver()) {
                    throw PackageRefused.of("plugins.too-large", name, path);
                }
                total += content.count();
                if (DESCRIBING.contains(path)) {
                    described.put(path, Bytes.copyOf(bytes));
                }
                if (hashes.put(path, hash) != null) {
                    throw PackageRefused.of("plugins.duplicate-entry", name, path);
                }
            }
        }

        private static boolean leadsOutside(String path) {
            return path.isEmpty()
                    || path.startsWith("/")
                    || path.indexOf('\\') >= 0
                    || path.indexOf(':') >= 0
                    || path.indexOf('\0') >= 0
                    || List.of(path.split("/", -1)).contains("..");
        }
    }

    /// Ends where the limit is, whatever the directory of the zip promises: a bomb is never unpacked.
    private static final class Counted extends InputStream {
        private final InputStream from;
        private final long most;
        private long count;

        Counted(InputStream from, long most) {
            this.from = from;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            if (isOver()) {
                return -1;
            }
            int read = from.read(into, at, length);
            count += Math.max(read, 0);
            return read;
        }

        boolean isOver() {
            return count > most;
        }

        long count() {
            return count;
        }
    }
}
