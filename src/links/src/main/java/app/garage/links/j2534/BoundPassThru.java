package app.garage.links.j2534;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import app.garage.kernel.Bytes;
import app.garage.links.j2534.PassThruException.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A library loaded into this process.
///
/// It is never unloaded: drivers start threads of their own, which would be left without their code.
public abstract sealed class BoundPassThru implements PassThru permits PassThru0404, PassThru0500 {
    private static final int TEXT_ROOM = 1_024;
    private static final int NAME_ROOM = 80;
    private static final int MOST_DEVICES = 64;

    final Functions functions;
    final Layout layout;

    /// A call that fills a number.
    interface Filling {
        long into(MemorySegment number);
    }

    BoundPassThru(Symbols symbols, Layout layout) throws PassThruException {
        functions = new Functions(symbols);
        this.layout = layout;
    }

    /// {@return a message as the library takes it}
    abstract MemorySegment message(Arena arena, PassThruMsg message);

    /// {@return room for a message of the library}
    abstract MemorySegment room(Arena arena);

    /// {@return the message the library has put into a room}
    abstract PassThruMsg read(MemorySegment room);

    /// Loads a library.
    ///
    /// @param file of the library
    /// @return the library
    /// @throws PassThruException MISSING, OTHER_ARCHITECTURE, UNUSABLE or LACKS_FUNCTION
    public static BoundPassThru load(Path file) throws PassThruException {
        return load(file, Layout.ofThisSystem());
    }

    @SuppressWarnings("restricted") // the user chose the library
    static BoundPassThru load(Path file, Layout layout) throws PassThruException {
        if (!Files.isRegularFile(file)) {
            throw PassThruException.of(Kind.MISSING, file.toString());
        }
        if (!Binary.of(file).isForThisSystem()) {
            throw PassThruException.of(Kind.OTHER_ARCHITECTURE, file.toString());
        }
        try {
            var symbols = new Symbols(SymbolLookup.libraryLookup(file, Arena.global()), layout.number());
            return symbols.has("PassThruQueueMsgs") && !symbols.has("PassThruWriteMsgs")
                    ? new PassThru0500(symbols, layout)
                    : new PassThru0404(symbols, layout);
        } catch (IllegalArgumentException notLoadable) {
            throw PassThruException.of(Kind.UNUSABLE, file.toString());
        }
    }

    @Override
    public boolean isWatched() {
        return false;
    }

    @Override
    public List<String> devices() throws PassThruException {
        if (functions.scanForDevices.isEmpty() || functions.nextDevice.isEmpty()) {
            return List.of();
        }
        var next = functions.nextDevice.get();
        int found = number("PassThruScanForDevices", functions.scanForDevices.get()::call);
        var names = new ArrayList<String>();
        try (var arena = Arena.ofConfined()) {
            var device = arena.allocate(NAME_ROOM + 6 * layout.number().byteSize(), 8);
            for (int i = 0; i < Math.min(found, MOST_DEVICES); i++) {
                check("PassThruGetNextDevice", next.call(device));
                names.add(text(device.asSlice(0, NAME_ROOM)));
            }
        }
        return List.copyOf(names);
    }

    @Override
    public int open(String name) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var text = name.isEmpty() ? MemorySegment.NULL : arena.allocateFrom(name);
            return number("PassThruOpen", device -> functions.open.call(text, device));
        }
    }

    @Override
    public void close(int device) throws PassThruException {
        check("PassThruClose", functions.close.call(device));
    }

    @Override
    public void disconnect(int channel) throws PassThruException {
        check("PassThruDisconnect", functions.disconnect.call(channel));
    }

    @Override
    public int startPeriodic(int channel, PassThruMsg message, Duration interval) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var one = message(arena, message);
            return number(
                    "PassThruStartPeriodicMsg",
                    id -> functions.startPeriodic.call(channel, one, id, interval.toMillis()));
        }
    }

    @Override
    public void stopPeriodic(int channel, int message) throws PassThruException {
        check("PassThruStopPeriodicMsg", functions.stopPeriodic.call(channel, message));
    }

    @Override
    public void stopFilter(int channel, int filter) throws PassThruException {
        check("PassThruStopMsgFilter", functions.stopFilter.call(channel, filter));
    }

    @Override
    public Versions versions(int device) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var firmware = arena.allocate(TEXT_ROOM);
            var library = arena.allocate(TEXT_ROOM);
            var api = arena.allocate(TEXT_ROOM);
            check("PassThruReadVersion", functions.readVersion.call(device, firmware, library, api));
            return new Versions(text(firmware), text(library), text(api));
        }
    }

    @Override
    public Map<Integer, Integer> config(int channel, List<Integer> parameters) throws PassThruException {
        var values = new LinkedHashMap<Integer, Integer>();
        parameters.forEach(each -> values.put(each, 0));
        return parameters(channel, J2534.GET_CONFIG, values);
    }

    @Override
    public void configure(int channel, Map<Integer, Integer> values) throws PassThruException {
        var _ = parameters(channel, J2534.SET_CONFIG, values);
    }

    private Map<Integer, Integer> parameters(int channel, int what, Map<Integer, Integer> values)
            throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var list = layout.room(arena, values.size() * 2);
            int at = 0;
            for (var each : values.entrySet()) {
                layout.set(list, at++, each.getKey());
                layout.set(list, at++, each.getValue());
            }
            var counted = layout.counted(arena, values.size(), list);
            check("PassThruIoctl", functions.ioctl.call(channel, what, counted, MemorySegment.NULL));
            var read = new LinkedHashMap<Integer, Integer>();
            for (int i = 0; i < values.size(); i++) {
                read.put((int) layout.get(list, 2L * i), (int) layout.get(list, 2L * i + 1));
            }
            return read;
        }
    }

    @Override
    public Bytes fiveBaudInit(int channel, int address) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var sent = arena.allocateFrom(JAVA_BYTE, (byte) address);
            var keys = arena.allocate(2);
            var output = layout.counted(arena, 2, keys);
            check(
                    "PassThruIoctl",
                    functions.ioctl.call(channel, J2534.FIVE_BAUD_INIT, layout.counted(arena, 1, sent), output));
            return Bytes.copyOf(
                    keys.asSlice(0, Math.min(2, layout.get(output, 0))).toArray(JAVA_BYTE));
        }
    }

    @Override
    public PassThruMsg fastInit(int channel, PassThruMsg request) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var answer = room(arena);
            check("PassThruIoctl", functions.ioctl.call(channel, J2534.FAST_INIT, message(arena, request), answer));
            return read(answer);
        }
    }

    @Override
    public void hearGroup(int channel, int group) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var address = layout.counted(arena, 1, arena.allocateFrom(JAVA_BYTE, (byte) group));
            check(
                    "PassThruIoctl",
                    functions.ioctl.call(channel, J2534.ADD_TO_FUNCT_MSG_LOOKUP_TABLE, address, MemorySegment.NULL));
        }
    }

    @Override
    public void clear(int channel, int what) throws PassThruException {
        check("PassThruIoctl", functions.ioctl.call(channel, what, MemorySegment.NULL, MemorySegment.NULL));
    }

    /// Does nothing: see above.
    @Override
    public void close() {}

    final int number(String function, Filling call) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var number = layout.room(arena, 1);
            check(function, call.into(number));
            return (int) layout.get(number, 0);
        }
    }

    final void check(String function, long code) throws PassThruException {
        if ((int) code != J2534.STATUS_NOERROR) {
            throw PassThruException.returned(function, (int) code, lastError());
        }
    }

    private String lastError() {
        try (var arena = Arena.ofConfined()) {
            var room = arena.allocate(TEXT_ROOM);
            return functions.lastError.call(room) == J2534.STATUS_NOERROR ? text(room) : "";
        }
    }

    private static String text(MemorySegment room) {
        var bytes = room.toArray(JAVA_BYTE);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
