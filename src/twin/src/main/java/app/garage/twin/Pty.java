package app.garage.twin;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import app.garage.kernel.Bytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandleProxies;
import java.util.Locale;

/// A pseudo-terminal in raw mode: the master side here, the slave side a device file that any program opens
/// as a serial port. A slave of our own stays open, so that the pair survives its users.
///
/// Only one thread may read and only one may write; closing comes last.
@SuppressWarnings("restricted") // the system's own functions, called with the signatures of POSIX
final class Pty {
    private static final int READ_WRITE = 2;
    private static final int READABLE = 1;
    private static final int WRITABLE = 4;
    private static final int LONGEST_NAME = 128;
    private static final int ROOM_FOR_SETTINGS = 256;
    private static final Linker LINKER = Linker.nativeLinker();
    private final int master;
    private final int slave;
    private final String name;

    /// A function of one number.
    public interface OfNumber {
        /// {@return what the system returned}
        ///
        /// @param number a descriptor or flags
        int call(int number);
    }

    /// A function that returns a text.
    public interface Named {
        /// {@return the text}
        ///
        /// @param descriptor of the terminal
        MemorySegment call(int descriptor);
    }

    /// A function that opens a file.
    public interface Opens {
        /// {@return the descriptor}
        ///
        /// @param path of the file
        /// @param flags how to open it
        int call(MemorySegment path, int flags);
    }

    /// A function on a terminal's settings.
    public interface OnSettings {
        /// {@return 0 for success}
        ///
        /// @param descriptor of the terminal
        /// @param settings room for them
        int call(int descriptor, MemorySegment settings);
    }

    /// A function that writes a terminal's settings.
    public interface SetsSettings {
        /// {@return 0 for success}
        ///
        /// @param descriptor of the terminal
        /// @param when 0 for at once
        /// @param settings the new ones
        int call(int descriptor, int when, MemorySegment settings);
    }

    /// A function that changes settings in memory.
    public interface Changes {
        /// Changes them.
        ///
        /// @param settings to change
        void call(MemorySegment settings);
    }

    /// A function that reads or writes.
    public interface Transfers {
        /// {@return how many bytes, negative for failure}
        ///
        /// @param descriptor of the file
        /// @param bytes where they are
        /// @param count how many there is room for
        long call(int descriptor, MemorySegment bytes, long count);
    }

    /// The function that waits for a descriptor.
    public interface Waits {
        /// {@return how many descriptors are ready}
        ///
        /// @param descriptors and the events wanted
        /// @param count of them
        /// @param milliseconds to wait at most
        int call(MemorySegment descriptors, long count, int milliseconds);
    }

    private static final FunctionDescriptor INT_TO_INT = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor TRANSFER = FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MemoryLayout POLLED = MemoryLayout.structLayout(JAVA_INT, JAVA_SHORT, JAVA_SHORT);

    private static final Waits POLL =
            bound("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT), Waits.class);
    private static final Transfers READ = bound("read", TRANSFER, Transfers.class);
    private static final Transfers WRITE = bound("write", TRANSFER, Transfers.class);
    private static final OfNumber CLOSE = bound("close", INT_TO_INT, OfNumber.class);

    private Pty(int master, int slave, String name) {
        this.master = master;
        this.slave = slave;
        this.name = name;
    }

    private static <T> T bound(String function, FunctionDescriptor shape, Class<T> kind) {
        var address = LINKER.defaultLookup().findOrThrow(function);
        return MethodHandleProxies.asInterfaceInstance(kind, LINKER.downcallHandle(address, shape));
    }

    /// Whether this system has pseudo-terminals.
    static boolean exists() {
        return LINKER.defaultLookup().find("posix_openpt").isPresent();
    }

    /// One at a time: `ptsname` answers everybody in the same place.
    static synchronized Pty open() throws IOException {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        int flags = READ_WRITE | (mac ? 0x20000 : 0x100);
        int master = checked(
                "posix_openpt",
                bound("posix_openpt", INT_TO_INT, OfNumber.class).call(flags));
        checked("grantpt", bound("grantpt", INT_TO_INT, OfNumber.class).call(master));
        checked("unlockpt", bound("unlockpt", INT_TO_INT, OfNumber.class).call(master));
        var named = bound("ptsname", FunctionDescriptor.of(ADDRESS, JAVA_INT), Named.class)
                .call(master);
        var name = named.reinterpret(LONGEST_NAME).getString(0);
        try (var arena = Arena.ofConfined()) {
            var open = bound(
                    "open",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                    Linker.Option.firstVariadicArg(2),
                    Opens.class);
            int slave = checked("open", open.call(arena.allocateFrom(name), flags));
            makeRaw(slave, arena);
            return new Pty(master, slave, name);
        }
    }

    private static <T> T bound(String function, FunctionDescriptor shape, Linker.Option option, Class<T> kind) {
        var address = LINKER.defaultLookup().findOrThrow(function);
        return MethodHandleProxies.asInterfaceInstance(kind, LINKER.downcallHandle(address, shape, option));
    }

    private static void makeRaw(int slave, Arena arena) throws IOException {
        var settings = arena.allocate(ROOM_FOR_SETTINGS, 8);
        var get = bound("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS), OnSettings.class);
        checked("tcgetattr", get.call(slave, settings));
        bound("cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS), Changes.class).call(settings);
        var set = bound("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS), SetsSettings.class);
        checked("tcsetattr", set.call(slave, 0, settings));
    }

    private static int checked(String function, int result) throws IOException {
        if (result < 0) {
            throw new IOException(function + " failed");
        }
        return result;
    }

    /// The device file of the slave side.
    String name() {
        return name;
    }

    /// Waits for bytes.
    ///
    /// @return none if the time has passed
    Bytes read(int milliseconds) throws IOException {
        try (var arena = Arena.ofConfined()) {
            if (!ready(arena, READABLE, milliseconds)) {
                return Bytes.none();
            }
            var room = arena.allocate(512);
            long count = READ.call(master, room, room.byteSize());
            if (count < 0) {
                throw new IOException("read failed on " + name);
            }
            return Bytes.copyOf(room.asSlice(0, count).toArray(JAVA_BYTE));
        }
    }

    /// Writes; what nobody takes within the time is dropped, as a serial line does.
    void write(Bytes bytes, int milliseconds) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var from = arena.allocateFrom(JAVA_BYTE, bytes.toArray());
            long written = 0;
            while (written < bytes.size() && ready(arena, WRITABLE, milliseconds)) {
                long count = WRITE.call(master, from.asSlice(written), Math.min(256, bytes.size() - written));
                if (count < 0) {
                    throw new IOException("write failed on " + name);
                }
                written += count;
            }
        }
    }

    private boolean ready(Arena arena, int event, int milliseconds) {
        var polled = arena.allocate(POLLED);
        polled.set(JAVA_INT, 0, master);
        polled.set(JAVA_SHORT, 4, (short) event);
        return POLL.call(polled, 1, milliseconds) > 0 && (polled.get(JAVA_SHORT, 6) & event) != 0;
    }

    void close() {
        CLOSE.call(slave);
        CLOSE.call(master);
    }
}
