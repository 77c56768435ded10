package app.garage.testkit;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandleProxies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A C library that stands in for a driver, compiled by the test: it keeps a log of its calls and obeys a script of
/// faults.
///
/// Besides the driver's functions it exports `void fake_begin(const char *log, const char *script, const char *place)`,
/// which starts anew, and writes one line per call: nanoseconds of the monotonic clock, a blank, name and arguments.
@SuppressWarnings("restricted") // the one function described above
public final class FakeLibrary {
    private final Path file;
    private final Path log;
    private final Begins begins;

    /// The function that starts anew.
    public interface Begins {
        /// Starts anew.
        ///
        /// @param log file
        /// @param script of faults
        /// @param place of the far end
        void call(MemorySegment log, MemorySegment script, MemorySegment place);
    }

    /// A call the library noted.
    ///
    /// @param nanos of the monotonic clock, the same as of [System#nanoTime]
    /// @param words name and arguments
    public record Call(long nanos, String words) {}

    private FakeLibrary(Path file) {
        this.file = file;
        log = file.resolveSibling(file.getFileName() + ".log");
        var found = SymbolLookup.libraryLookup(file, Arena.global()).findOrThrow("fake_begin");
        begins = MethodHandleProxies.asInterfaceInstance(
                Begins.class,
                Linker.nativeLinker().downcallHandle(found, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS)));
    }

    /// Compiles one.
    ///
    /// @param source one file of C
    /// @param into what to make
    /// @param switches more words for the compiler
    /// @return the library, loaded
    /// @throws IOException if it does not compile
    /// @throws InterruptedException if the test was cancelled
    public static FakeLibrary compile(Path source, Path into, String... switches)
            throws IOException, InterruptedException {
        return new FakeLibrary(Gcc.library(source, into, switches).toAbsolutePath());
    }

    /// {@return the compiled file}
    public Path file() {
        return file;
    }

    /// {@return the file with the log}
    public Path log() {
        return log;
    }

    /// Starts anew with an empty log.
    ///
    /// @param script of faults, empty for none
    /// @param place of the far end, empty for none
    public void begin(String script, String place) {
        try (var arena = Arena.ofConfined()) {
            begins.call(arena.allocateFrom(log.toString()), arena.allocateFrom(script), arena.allocateFrom(place));
        }
    }

    /// {@return the calls since the beginning, in order}
    ///
    /// @throws IOException if there is no log
    public List<Call> calls() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.map(line -> line.split(" ", 2))
                    .map(parts -> new Call(Long.parseLong(parts[0]), parts[1]))
                    .toList();
        }
    }

    /// {@return the words of the calls since the beginning, in order}
    ///
    /// @throws IOException if there is no log
    public List<String> words() throws IOException {
        return calls().stream().map(Call::words).toList();
    }
}
