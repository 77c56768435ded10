package app.garage.links.j2534;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import app.garage.testkit.FakeLibrary;
import app.garage.testkit.Gcc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The fake library in the three ways a library can be used, each compiled once.
public final class Fakes {
    private static final Path SOURCE = Path.of("src/test/c/fake_j2534.c");
    private static final Path LATER = Path.of("src/test/c/fake_j2534_0500.c");
    private static final Path HOST = Path.of("src/main/c/garage_j2534_host.c");

    /// How the library is used.
    public enum Way {
        /// In this process, with the numbers of this system.
        EIGHT_BYTES,
        /// In this process, with the numbers Windows has.
        FOUR_BYTES,
        /// In a helper process.
        HELPER,
        /// In this process, a library of version 05.00.
        LATER
    }

    private final Path folder;

    /// @param folder for what is compiled
    public Fakes(Path folder) {
        this.folder = folder;
    }

    /// {@return the library, told what to do wrong}
    public PassThru library(Way way, String script) throws IOException, InterruptedException, PassThruException {
        return switch (way) {
            case EIGHT_BYTES -> {
                var fake = eight();
                fake.begin(script, "");
                yield BoundPassThru.load(fake.file());
            }
            case FOUR_BYTES -> {
                var fake = FakeLibrary.compile(
                        SOURCE, folder.resolve("four.so"), "-DNUMBER=uint32_t", "-DSHORT_RESULT", "-ldl");
                fake.begin(script, "");
                yield BoundPassThru.load(fake.file(), new Layout(JAVA_INT));
            }
            case HELPER -> HostedPassThru.load(host(), scripted(script));
            case LATER -> {
                var fake = later();
                fake.begin(script, "");
                yield BoundPassThru.load(fake.file());
            }
        };
    }

    /// {@return the calls the library noted}
    public List<String> calls(Way way) throws IOException {
        var name = switch (way) {
            case EIGHT_BYTES -> "eight.so";
            case FOUR_BYTES -> "four.so";
            case HELPER -> "hosted.so";
            case LATER -> "later.so";
        };
        return calls(name);
    }

    List<String> calls(String library) throws IOException {
        try (var lines = Files.lines(folder.resolve(library + ".log"))) {
            return lines.map(line -> line.substring(line.indexOf(' ') + 1)).toList();
        }
    }

    /// {@return the library for this process}
    public FakeLibrary eight() throws IOException, InterruptedException {
        return FakeLibrary.compile(SOURCE, folder.resolve("eight.so"), "-ldl");
    }

    /// {@return the library of version 05.00}
    public FakeLibrary later() throws IOException, InterruptedException {
        return FakeLibrary.compile(LATER, folder.resolve("later.so"), "-ldl");
    }

    /// {@return the library of version 05.00 with the numbers of Windows}
    PassThru laterWithFourBytes() throws IOException, InterruptedException, PassThruException {
        var fake = FakeLibrary.compile(
                LATER, folder.resolve("later-four.so"), "-DNUMBER=uint32_t", "-DSHORT_RESULT", "-ldl");
        fake.begin("", "");
        return BoundPassThru.load(fake.file(), new Layout(JAVA_INT));
    }

    /// {@return the library for a helper, which reads its script from a file}
    public Path scripted(String script) throws IOException, InterruptedException {
        var file = folder.resolve("hosted.so");
        Files.writeString(folder.resolve("hosted.so.script"), script);
        return Files.exists(file) ? file : Gcc.library(SOURCE, file, "-ldl");
    }

    /// {@return a library that lacks a function}
    public Path lacking() throws IOException, InterruptedException {
        return Gcc.library(SOURCE, folder.resolve("lacking.so"), "-DLACKS_IOCTL", "-ldl");
    }

    /// {@return the helper program}
    public Path host() throws IOException, InterruptedException {
        var program = folder.resolve("garage-j2534-host");
        return Files.exists(program) ? program : Gcc.program("gcc", HOST, program, "-ldl");
    }
}
