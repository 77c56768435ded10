package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where packages lie in the user's folder, and what is kept about them.
///
/// @param data the user's folder
record PluginFolder(Path data) {
    Path packages() {
        return data.resolve("plugins");
    }

    private Path trustFile() {
        return packages().resolve("trust.json");
    }

    private Path ledgerFile() {
        return packages().resolve("approved.json");
    }

    /// {@return where the data of a package go: away from what the user has imported, so that no id of a package can
    /// stand for a folder of his}
    ///
    /// @param id of the package
    Path unpacked(String id) {
        return data.resolve("packs").resolve(id);
    }

    /// {@return where a package is kept}
    Path place(Description description, boolean pack) {
        return packages().resolve(description.id() + "-" + description.version() + (pack ? ".gpack" : ".jar"));
    }

    /// {@return the packages, by name}
    List<Path> files() throws PackageRefused {
        if (!Files.isDirectory(packages())) {
            return List.of();
        }
        try (var all = Files.list(packages())) {
            return all.filter(Contents::isPackage).sorted().toList();
        } catch (IOException denied) {
            throw failed(packages(), denied);
        }
    }

    TrustList trust() throws PackageRefused {
        return Files.exists(trustFile()) ? TrustList.of(read(trustFile())) : TrustList.empty();
    }

    Ledger ledger() throws PackageRefused {
        return Files.exists(ledgerFile()) ? Ledger.of(read(ledgerFile())) : Ledger.empty();
    }

    void keep(TrustList trust) throws PackageRefused {
        write(trustFile(), trust.json());
    }

    void keep(Ledger ledger) throws PackageRefused {
        write(ledgerFile(), ledger.json());
    }

    void make() throws PackageRefused {
        try {
            Files.createDirectories(packages());
        } catch (IOException denied) {
            throw failed(packages(), denied);
        }
    }

    private static JsonEntry read(Path file) throws PackageRefused {
        try {
            var name = Archive.name(file);
            return JsonEntry.read(name, name, Bytes.copyOf(Files.readAllBytes(file)));
        } catch (IOException denied) {
            throw failed(file, denied);
        }
    }

    private void write(Path file, String text) throws PackageRefused {
        make();
        try {
            Atomic.write(file, half -> Files.writeString(half, text));
        } catch (IOException denied) {
            throw failed(file, denied);
        }
    }

    static PackageRefused failed(Path where, IOException why) {
        return new PackageRefused(Problem.of("plugins.folder", where.toString()).because(why.toString()));
    }
}
