package app.garage.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Two pseudo terminals joined by a `socat` of its own: what is written to one can be read from the other.
///
/// A test that starts one is skipped with a sentence where socat is not installed, and fails there if the system
/// property `require.socat` is `true`. A pty carries neither a baud rate nor modem lines.
public final class PtyPair implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(5);
    private final Path folder;
    private final Process socat;

    private PtyPair(Path folder, Process socat) {
        this.folder = folder;
        this.socat = socat;
    }

    /// Starts a pair.
    ///
    /// @return the pair, ready to be opened at both ends
    /// @throws IOException if socat does not start
    /// @throws InterruptedException if the test was cancelled
    public static PtyPair start() throws IOException, InterruptedException {
        var program = program();
        if (program.isEmpty()) {
            absent();
        }
        var folder = Files.createTempDirectory("pty");
        var socat = new ProcessBuilder(
                        program.orElseThrow().toString(), end(folder.resolve("a")), end(folder.resolve("b")))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("socat.log").toFile())
                .start();
        var pair = new PtyPair(folder, socat);
        pair.awaitBothEnds();
        return pair;
    }

    /// {@return the end the product opens}
    public Path ours() {
        return folder.resolve("a");
    }

    /// {@return the end the test plays}
    public Path theirs() {
        return folder.resolve("b");
    }

    /// Takes the line away, as if the cable were pulled.
    public void pull() {
        var _ = socat.destroyForcibly();
        var _ = socat.onExit().completeOnTimeout(socat, 1, TimeUnit.SECONDS).join();
    }

    /// Ends the pair and leaves nothing behind.
    @Override
    public void close() throws IOException {
        pull();
        try (Stream<Path> all = Files.list(folder)) {
            for (var each : all.toList()) {
                Files.deleteIfExists(each);
            }
        }
        Files.deleteIfExists(folder);
    }

    private void awaitBothEnds() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!Files.exists(ours()) || !Files.exists(theirs())) {
            if (!socat.isAlive() || System.nanoTime() - begun > START.toNanos()) {
                var said = Files.readString(folder.resolve("socat.log"));
                close();
                throw new IOException("socat made no pair of terminals: " + said);
            }
            Thread.sleep(5);
        }
    }

    private static String end(Path link) {
        return "pty,raw,echo=0,link=" + link;
    }

    private static void absent() {
        var sentence = "socat is not installed, so there is no pair of pseudo terminals to test serial links with";
        if (Boolean.getBoolean("require.socat")) {
            throw new IllegalStateException(sentence);
        }
        Assumptions.abort(sentence);
    }

    private static Optional<Path> program() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, "socat"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
