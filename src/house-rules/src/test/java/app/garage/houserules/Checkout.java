package app.garage.houserules;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the sources are.
final class Checkout {
    private Checkout() {}

    static Path root() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("garage"))) {
                return at;
            }
        }
        throw new IllegalStateException("no checkout around " + Path.of("").toAbsolutePath());
    }
}
