package app.garage.app;

import app.garage.links.j2534.HelperBench;
import app.garage.links.j2534.PassThruException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How fast a PassThru library answers through the helper process. Both are compiled from the sources beside the
/// program: the helper that belongs to it, and a library that stands in for a driver.
final class HelperFigures {
    private static final String RATE = "links j2534 helper";
    private static final String SLOWEST = "links j2534 helper p99";
    private static final int ROUNDS = 20_000;
    private static final double RATE_GOAL = 5_000;
    private static final double SLOWEST_GOAL = 2;

    private HelperFigures() {}

    static void print(Figures figures) throws InterruptedException {
        try {
            var folder = Files.createTempDirectory("garage-helper");
            try {
                print(figures, folder);
            } finally {
                AnswerBench.delete(folder);
            }
        } catch (IOException | PassThruException failed) {
            missing(figures, failed.toString());
        }
    }

    private static void print(Figures figures, Path folder)
            throws IOException, PassThruException, InterruptedException {
        var compiler = compiler();
        var sources = sources();
        if (compiler.isEmpty() || sources.isEmpty()) {
            missing(figures, compiler.isEmpty() ? "no C compiler (cc)" : "the program runs without its sources");
            return;
        }
        var program = folder.resolve("host");
        var library = folder.resolve("driver.so");
        compile(compiler.get(), sources.get().resolve("main/c/garage_j2534_host.c"), program);
        compile(compiler.get(), sources.get().resolve("test/c/fake_j2534.c"), library, "-shared", "-fPIC");
        Files.writeString(folder.resolve("driver.so.script"), "");
        var warm = HelperBench.run(program, library, ROUNDS);
        var measured = HelperBench.run(program, library, ROUNDS);
        double rate = Math.max(warm.perSecond(), measured.perSecond());
        double slowest = Math.min(warm.p99().toNanos(), measured.p99().toNanos()) / 1e6;
        figures.print(RATE, rate, "round trips/s", RATE_GOAL, "ratio>=1", rate >= RATE_GOAL);
        figures.print(SLOWEST, slowest, "ms", SLOWEST_GOAL, "ratio<=1", slowest <= SLOWEST_GOAL);
    }

    private static void missing(Figures figures, String why) {
        figures.missing(RATE, "round trips/s", "ratio>=1", why);
        figures.missing(SLOWEST, "ms", "ratio<=1", why);
    }

    private static Optional<Path> compiler() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, "cc"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// {@return the folder `src` of the room of the links, if the program was built where it runs}
    private static Optional<Path> sources() throws IOException {
        try {
            var built = Path.of(HelperBench.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.of(built.resolveSibling("../src").normalize()).filter(Files::isDirectory);
        } catch (URISyntaxException unusable) {
            throw new IOException(unusable);
        }
    }

    private static void compile(Path compiler, Path source, Path into, String... switches)
            throws IOException, InterruptedException {
        var command = Stream.of(
                        List.of(compiler.toString(), "-O1"),
                        List.of(switches),
                        List.of("-o", into.toString(), source.toString(), "-ldl"))
                .flatMap(List::stream)
                .toList();
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new IOException(source + " does not compile: " + said);
        }
    }
}
