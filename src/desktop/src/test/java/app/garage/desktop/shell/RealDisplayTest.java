package app.garage.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What only a real display does: it carries files from one window to another, and takes the focus away by itself.
@DisabledOnOs({OS.WINDOWS, OS.MAC})
class RealDisplayTest {
    private static final Path DISPLAY_SERVER = Path.of("/usr/bin/Xvfb");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFileIsDroppedByTheMouseAndATestEndsWhenAnotherWindowComesToTheFront() throws Exception {
        if (!Boolean.getBoolean("require.display")) {
            assumeTrue(Files.isExecutable(DISPLAY_SERVER), "Xvfb is not installed, so no real window is opened");
        }
        // the server tells its number once it listens
        var server = new ProcessBuilder(
                        DISPLAY_SERVER.toString(), "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var number = server.inputReader(StandardCharsets.UTF_8)) {
            var said = trial(":" + number.readLine());
            assertThat(said).contains("dropped true", "in front true", "held true", "stopped true");
        } finally {
            server.destroy();
        }
    }

    private String trial(String display) throws Exception {
        var output = folder.resolve("said.txt");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dprism.order=sw",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DisplayTrial.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("DISPLAY", display);
        var process = builder.start();
        try {
            boolean ended = process.waitFor(240, TimeUnit.SECONDS);
            var said = Files.readString(output);
            assertThat(ended).as("it ended by itself, having said: " + said).isTrue();
            return said;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
