package app.garage.profiles;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Recorded answers of real vehicles, where they lie beside the checkout.
final class SharedCases {
    private SharedCases() {}

    /// {@return the folder; without it the test is skipped}
    static Path folder() {
        var found = look();
        assumeTrue(found.isPresent(), "the shared vehicle cases (shared/data/obdb) are not on this machine");
        return found.orElseThrow();
    }

    private static Optional<Path> look() {
        for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            var found = up.resolve("shared/data/obdb");
            if (Files.isDirectory(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
