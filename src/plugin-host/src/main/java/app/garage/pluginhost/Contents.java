package app.garage.pluginhost;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/// What is in a package: code, data, or both.
final class Contents {
    private static final String SERVICES = "META-INF/services/app.garage.pluginapi.";
    private static final List<String> DATA = List.of("profiles/", "dtcs/");
    private static final List<String> IN_A_PACK =
            List.of("profiles/", "dtcs/", "i18n/", "transcripts/", "META-INF/", "README", "LICENSE", "NOTICE");
    private static final List<String> CODE = List.of(
            ".class", ".jar", ".jmod", ".zip", ".so", ".dll", ".dylib", ".jnilib", ".exe", ".js", ".sh", ".bat");

    private Contents() {}

    static boolean isPack(Archive archive) {
        return isPack(archive.file());
    }

    static boolean isPack(Path file) {
        return Archive.name(file).toLowerCase(Locale.ROOT).endsWith(".gpack");
    }

    static boolean isPackage(Path file) {
        var name = Archive.name(file).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".gpack") || name.endsWith(".jar"));
    }

    static boolean hasData(Archive archive) {
        return archive.names().stream().anyMatch(Contents::isData);
    }

    static boolean hasKeys(Archive archive) {
        return archive.names().contains(SERVICES + "SeedKeyProvider");
    }

    /// Checks that a package adds something, and that a pack holds nothing that could run.
    ///
    /// @param archive the package
    /// @throws PackageRefused if it does not
    static void check(Archive archive) throws PackageRefused {
        if (isPack(archive)) {
            checkPack(archive);
        }
        boolean offers = archive.names().stream().anyMatch(name -> name.startsWith(SERVICES));
        if (!hasData(archive) && (isPack(archive) || !offers)) {
            throw PackageRefused.of("plugins.contributes-nothing", archive.name());
        }
    }

    private static void checkPack(Archive archive) throws PackageRefused {
        var seen = new TreeSet<String>();
        for (var name : archive.names()) {
            var lower = name.toLowerCase(Locale.ROOT);
            boolean runs = CODE.stream().anyMatch(lower::endsWith) || lower.startsWith("meta-inf/services/");
            if (runs || IN_A_PACK.stream().noneMatch(name::startsWith)) {
                throw PackageRefused.of("plugins.code-in-pack", archive.name(), name);
            }
            if (!seen.add(lower)) {
                throw PackageRefused.of("plugins.duplicate-entry", archive.name(), name);
            }
        }
    }

    private static boolean isData(String name) {
        return DATA.stream().anyMatch(name::startsWith) && !name.endsWith("/");
    }

    /// Unpacks the data of a package, whole or not at all. What stands below `profiles/` lands directly in the folder.
    ///
    /// @param archive a checked package
    /// @param folder where it goes; what is there is replaced
    /// @throws PackageRefused if it cannot be written
    static void unpack(Archive archive, Path folder) throws PackageRefused {
        var half = folder.resolveSibling("." + folder.getFileName() + ".new");
        try (var zip = new ZipFile(archive.file().toFile())) {
            Atomic.delete(half);
            for (var name : archive.names()) {
                if (isData(name)) {
                    var to = half.resolve(
                                    name.startsWith(DATA.getFirst())
                                            ? name.substring(DATA.getFirst().length())
                                            : name)
                            .normalize();
                    if (!to.startsWith(half)) {
                        throw PackageRefused.of("plugins.path-outside", archive.name(), name);
                    }
                    Files.createDirectories(to.getParent());
                    try (var content = zip.getInputStream(zip.getEntry(name))) {
                        Files.copy(content, to);
                    }
                }
            }
            Atomic.replace(folder, half);
        } catch (IOException failed) {
            throw new PackageRefused(
                    Problem.of("plugins.folder", folder.toString()).because(failed.toString()));
        }
    }
}
