package app.garage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The jars the build has made of plugins.
final class BuiltPlugins {
    private BuiltPlugins() {}

    /// {@return the jar of one room}; the test is skipped where only classes were built
    static Path in(Path room) throws IOException {
        var target = room.resolve("target");
        if (Files.isDirectory(target)) {
            try (var jars = Files.newDirectoryStream(target, "garage-plugin-*.jar")) {
                for (var jar : jars) {
                    return jar;
                }
            }
        }
        return Assumptions.abort("there is no jar in " + target + ": run `mvn verify`, which packs before it tests");
    }
}
