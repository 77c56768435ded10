package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The program as it is started by people, on a real display: what passes on the headless toolkit need not
/// open here.
@DisabledOnOs(OS.WINDOWS)
class RealWindowTest {
    private static final Path DISPLAY_SERVER = Path.of("/usr/bin/Xvfb");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_window_draws_its_first_frame_and_closes_without_a_word_of_trouble()
            throws IOException, InterruptedException {
        if (!Boolean.getBoolean("require.display")) {
            assumeTrue(Files.isExecutable(DISPLAY_SERVER), "Xvfb is not installed, so no real window is opened");
        }
        // the server tells its number once it listens; xvfb-run waits for a signal that may get lost
        var server = new ProcessBuilder(
                        DISPLAY_SERVER.toString(), "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var number = server.inputReader(StandardCharsets.UTF_8)) {
            var display = "DISPLAY=:" + number.readLine();
            var started = started(List.of("env", display), "--exit-after-first-frame");

            assertThat(started.said()).contains("first-frame-ms ");
            assertThat(started.exit()).as(started.said()).isZero();
        } finally {
            server.destroy();
        }
    }

    @Test
    void without_a_display_it_says_so_and_names_the_way_without_a_window() throws IOException, InterruptedException {
        var started = started(List.of("env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY"));

        assertThat(started.exit()).as(started.said()).isEqualTo(69);
        assertThat(started.said()).contains("scan").doesNotContain("Exception");
    }

    private record Started(int exit, String said) {}

    private Started started(List<String> by, String... words) throws IOException, InterruptedException {
        var java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--data",
                folder.resolve("data").toString());
        var command = Stream.of(by, java, List.of(words)).flatMap(List::stream).toList();
        var output = folder.resolve("said.txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        int exit = process.destroyForcibly().waitFor();
        var said = Files.readString(output);
        assertThat(ended).as("it ended by itself, having said: " + said).isTrue();
        return new Started(exit, said);
    }
}
