package app.garage.logformats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Logs of real vehicles, where they lie beside the checkout.
final class SharedLogs {
    private SharedLogs() {}

    /// {@return a folder of the shared data; without it the test is skipped}
    static Path folder(String name) {
        var found = look(name);
        assumeTrue(found.isPresent(), "the shared data (shared/data/" + name + ") is not on this machine");
        return found.orElseThrow();
    }

    static List<Path> files(String folder) throws IOException {
        try (var list = Files.list(folder(folder))) {
            return list.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Optional<Path> look(String name) {
        for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            var found = up.resolve("shared/data").resolve(name);
            if (Files.isDirectory(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
