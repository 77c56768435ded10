package app.garage.pluginhost;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Signs a package, or signs it anew: everything in it stays, the signature is put last.
public final class Signing {
    private Signing() {}

    /// Signs.
    ///
    /// @param file the package; replaced whole or not at all
    /// @param key of the author
    /// @throws PackageRefused if it is no package, or cannot be written
    public static void sign(Path file, AuthorKeyFile key) throws PackageRefused {
        var archive = Archive.read(file);
        var description = Description.of(archive);
        if (!Contents.isPack(archive)) {
            description.manifested(archive);
        }
        var files = new TreeMap<>(archive.hashes());
        files.remove(Archive.SIGNATURE);
        var signature =
                new AuthorSignature(key.open(), files, key.sign(AuthorSignature.signedBytes(key.open(), files)));
        try {
            Atomic.write(file, half -> copyWith(file, signature.json(), half));
        } catch (IOException failed) {
            throw new PackageRefused(
                    Problem.of("plugins.folder", file.toString()).because(failed.toString()));
        }
    }

    private static void copyWith(Path file, String signature, Path to) throws IOException {
        try (var from = new ZipFile(file.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : Collections.list(from.entries())) {
                if (!entry.getName().equals(Archive.SIGNATURE)) {
                    out.putNextEntry(dated(entry.getName(), entry.getTime()));
                    try (var content = from.getInputStream(entry)) {
                        content.transferTo(out);
                    }
                    out.closeEntry();
                }
            }
            out.putNextEntry(dated(Archive.SIGNATURE, 0));
            out.write(signature.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
    }

    private static ZipEntry dated(String name, long time) {
        var entry = new ZipEntry(name);
        entry.setTime(Math.max(time, 0));
        return entry;
    }
}
