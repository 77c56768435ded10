package app.garage.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Compiles the C that a test stands on.
///
/// A test that asks for a compiler is skipped with a sentence where it is not installed, and fails there if the system
/// property `require.gcc` is `true`.
public final class Gcc {
    private Gcc() {}

    /// Compiles a shared library.
    ///
    /// @param source one file of C
    /// @param into what to make
    /// @param switches more words for the compiler
    /// @return the library
    /// @throws IOException if the source does not compile
    /// @throws InterruptedException if the test was cancelled
    public static Path library(Path source, Path into, String... switches) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("-shared", "-fPIC"));
        all.addAll(List.of(switches));
        return compile("gcc", source, into, all);
    }

    /// Compiles a program.
    ///
    /// @param compiler the name of the compiler, such as `gcc`
    /// @param source one file of C
    /// @param into what to make
    /// @param switches more words for the compiler
    /// @return the program
    /// @throws IOException if the source does not compile
    /// @throws InterruptedException if the test was cancelled
    public static Path program(String compiler, Path source, Path into, String... switches)
            throws IOException, InterruptedException {
        return compile(compiler, source, into, List.of(switches));
    }

    private static Path compile(String compiler, Path source, Path into, List<String> switches)
            throws IOException, InterruptedException {
        if (program(compiler).isEmpty()) {
            absent(compiler);
        }
        var command =
                new ArrayList<>(List.of(compiler, "-O1", "-Wall", "-Wextra", "-Werror", "-Wno-format-truncation"));
        command.addAll(List.of("-o", into.toString(), source.toString()));
        command.addAll(switches);
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new IOException(source + " does not compile: " + said);
        }
        return into;
    }

    private static void absent(String compiler) {
        var sentence = compiler + " is not installed, so the C library that stands in for a driver cannot be made";
        if (Boolean.getBoolean("require.gcc")) {
            throw new IllegalStateException(sentence);
        }
        Assumptions.abort(sentence);
    }

    private static Optional<Path> program(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
