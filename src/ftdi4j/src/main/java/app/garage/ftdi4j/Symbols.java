package app.garage.ftdi4j;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandleProxies;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The functions of one loaded library, by name. The library stays loaded as long as one of them can be reached.
///
/// An `unsigned char` is passed as a number from 0 to 255: in a register that is what every calling convention wants,
/// while a Java byte would arrive with its sign spread.
@SuppressWarnings("restricted") // the library's functions, called with the signatures of its header ftdi.h
final class Symbols {
    private static final Linker LINKER = Linker.nativeLinker();
    private final SymbolLookup lookup;

    private Symbols(SymbolLookup lookup) {
        this.lookup = lookup;
    }

    /// {@return where the library is looked for on this system}
    static List<String> usualNames() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return List.of(
                    "libftdi1.2.dylib",
                    "/opt/homebrew/lib/libftdi1.2.dylib",
                    "/usr/local/lib/libftdi1.2.dylib",
                    "libftdi1.dylib");
        }
        return system.startsWith("windows")
                ? List.of("libftdi1.dll", "ftdi1.dll")
                : List.of("libftdi1.so.2", "libftdi1.so", "libftdi.so");
    }

    /// Loads the first library there is.
    ///
    /// @param names file names, which the system looks for in its own places, or whole paths
    static Symbols load(List<String> names) throws FtdiException {
        for (var name : names) {
            var found = loaded(name);
            if (found.isPresent()) {
                return new Symbols(found.get());
            }
        }
        boolean there = names.stream().anyMatch(Symbols::isFile);
        throw new FtdiException(
                0, String.join(", ", names), there ? FtdiHelp.LIBRARY_UNUSABLE : FtdiHelp.LIBRARY_MISSING);
    }

    private static Optional<SymbolLookup> loaded(String name) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(name, Arena.ofAuto()));
        } catch (IllegalArgumentException notLoadable) {
            return Optional.empty();
        }
    }

    private static boolean isFile(String name) {
        try {
            return Path.of(name).isAbsolute() && Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    <T> T bound(String function, FunctionDescriptor shape, Class<T> kind) throws FtdiException {
        return optional(function, shape, kind)
                .orElseThrow(() -> new FtdiException(0, function, FtdiHelp.SYMBOL_MISSING));
    }

    <T> Optional<T> optional(String function, FunctionDescriptor shape, Class<T> kind) {
        return lookup.find(function)
                .map(address -> MethodHandleProxies.asInterfaceInstance(kind, LINKER.downcallHandle(address, shape)));
    }

    /// {@return a function whose shape is told by the arguments it is given}
    Shapes.Any any(String function, Object[] arguments) throws FtdiException {
        var address = lookup.find(function).orElseThrow(() -> new FtdiException(0, function, FtdiHelp.SYMBOL_MISSING));
        var layouts = new MemoryLayout[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            layouts[i] = switch (arguments[i]) {
                case Integer _ -> JAVA_INT;
                case MemorySegment _ -> ADDRESS;
                default -> throw new IllegalArgumentException("neither a number nor a segment: " + arguments[i]);
            };
        }
        var handle = LINKER.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, layouts));
        return MethodHandleProxies.asInterfaceInstance(
                Shapes.Any.class, handle.asSpreader(Object[].class, arguments.length));
    }
}
