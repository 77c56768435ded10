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
public final class BoundPassThru implements PassThru {
    private static final int TEXT_ROOM = 1_024;
    private static final int NAME_ROOM = 80;
    private static final int MOST_DEVICES = 64;

    private final Functions functions;
    private final Layout layout;
    private final MemorySegment received;
    private final MemorySegment count;

    /// A call that fills a number.
    private interface Filling {
        long into(MemorySegment number);
    }

    private BoundPassThru(Functions functions, Layout layout) {
        this.functions = functions;
        this.layout = layout;
        var arena = Arena.ofAuto();
        received = layout.messages(arena, J2534.MOST_MESSAGES);
        count = layout.room(arena, 1);
    }

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
            return new BoundPassThru(
                    new Functions(SymbolLookup.libraryLookup(file, Arena.global()), layout.number()), layout);
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
    public int connect(int device, int protocol, int flags, int baud) throws PassThruException {
        return number("PassThruConnect", channel -> functions.connect.call(device, protocol, flags, baud, channel));
    }

    @Override
    public void disconnect(int channel) throws PassThruException {
        check("PassThruDisconnect", functions.disconnect.call(channel));
    }

    @Override
    public List<PassThruMsg> read(int channel, int most, Duration wait) throws PassThruException {
        layout.set(count, 0, Math.min(most, J2534.MOST_MESSAGES));
        int code = (int) functions.read.call(channel, received, count, wait.toMillis());
        if (code != J2534.ERR_BUFFER_EMPTY && code != J2534.ERR_TIMEOUT) {
            check("PassThruReadMsgs", code);
        }
        int came = (int) Math.min(layout.get(count, 0), J2534.MOST_MESSAGES);
        var messages = new ArrayList<PassThruMsg>(came);
        for (int i = 0; i < came && code != J2534.ERR_BUFFER_EMPTY; i++) {
            messages.add(layout.read(layout.slot(received, i)));
        }
        return messages;
    }

    @Override
    public int write(int channel, List<PassThruMsg> messages, Duration wait) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var all = layout.messages(arena, messages.size());
            for (int i = 0; i < messages.size(); i++) {
                layout.write(layout.slot(all, i), messages.get(i));
            }
            var taken = layout.room(arena, 1);
            layout.set(taken, 0, messages.size());
            check("PassThruWriteMsgs", functions.write.call(channel, all, taken, wait.toMillis()));
            return (int) layout.get(taken, 0);
        }
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
    public int startFilter(int channel, int kind, PassThruMsg mask, PassThruMsg pattern) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            return filter(channel, kind, message(arena, mask), message(arena, pattern), MemorySegment.NULL);
        }
    }

    @Override
    public int startFlowFilter(int channel, PassThruMsg mask, PassThruMsg pattern, PassThruMsg flow)
            throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            return filter(
                    channel,
                    J2534.FLOW_CONTROL_FILTER,
                    message(arena, mask),
                    message(arena, pattern),
                    message(arena, flow));
        }
    }

    private int filter(int channel, int kind, MemorySegment mask, MemorySegment pattern, MemorySegment flow)
            throws PassThruException {
        return number(
                "PassThruStartMsgFilter", id -> functions.startFilter.call(channel, kind, mask, pattern, flow, id));
    }

    @Override
    public void stopFilter(int channel, int filter) throws PassThruException {
        check("PassThruStopMsgFilter", functions.stopFilter.call(channel, filter));
    }

    @Override
    public void programmingVoltage(int device, int pin, int millivolts) throws PassThruException {
        check("PassThruSetProgrammingVoltage", functions.programmingVoltage.call(device, pin, millivolts));
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
    public int batteryMillivolts(int device) throws PassThruException {
        return number(
                "PassThruIoctl",
                millivolts -> functions.ioctl.call(device, J2534.READ_VBATT, MemorySegment.NULL, millivolts));
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
            var answer = layout.messages(arena, 1);
            check("PassThruIoctl", functions.ioctl.call(channel, J2534.FAST_INIT, message(arena, request), answer));
            return layout.read(answer);
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

    private MemorySegment message(Arena arena, PassThruMsg message) {
        var slot = layout.messages(arena, 1);
        layout.write(slot, message);
        return slot;
    }

    private int number(String function, Filling call) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var number = layout.room(arena, 1);
            check(function, call.into(number));
            return (int) layout.get(number, 0);
        }
    }

    private void check(String function, long code) throws PassThruException {
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
