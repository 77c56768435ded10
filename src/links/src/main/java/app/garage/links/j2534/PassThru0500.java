package app.garage.links.j2534;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import app.garage.kernel.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A library of version 05.00 in this process, used as one of 04.04 is.
///
/// There the device does no transport on a channel of its own: a physical channel of raw CAN carries
/// *logical* ones, each to one unit, told apart by the identifiers of both ends. A channel of ISO 15765 is
/// therefore a physical channel here, and every flow-control filter one logical channel on it; what is for
/// all units leaves as a frame of the physical one. Messages are put into a queue and not waited for.
final class PassThru0500 extends BoundPassThru {
    private static final int ISO15765_LOGICAL = 0x200;
    private static final int J1962 = 1;
    private static final int READABLE = 1;
    private static final int ECHO_PHYSICAL_CHANNEL_TX = 0x31;
    private static final int BATTERY_PIN = 16;
    private static final int IDENTIFIER = 4;
    private static final int ADDRESS_ROOM = 5;
    private static final int FRAME = 8;
    private static final int NUMBERS = 7;

    private final Functions.ConnectsPins connect;
    private final Functions.ConnectsLogically logicalConnect;
    private final Functions.OfOne logicalDisconnect;
    private final Functions.Selects select;
    private final Functions.Queues queue;
    private final Functions.PlainFilters startFilter;
    private final Functions.Supplies programmingVoltage;
    private final Map<Integer, Transport> transports = new HashMap<>();
    private final Arena forGood = Arena.ofAuto();
    private final MemorySegment received;
    private final MemorySegment count;

    /// A physical channel that carries logical ones.
    private static final class Transport {
        private final List<Logical> units = new ArrayList<>();
        private final Map<Integer, Integer> parameters = new LinkedHashMap<>();
    }

    /// @param channel the library's
    /// @param remote the identifier of requests, as bytes
    private record Logical(int channel, Bytes remote) {}

    PassThru0500(Symbols symbols, Layout layout) throws PassThruException {
        super(symbols, layout);
        var number = layout.number();
        var pins = MemoryLayout.structLayout(number, number, ADDRESS); // by value, unlike everything else
        connect = symbols.bound(
                "PassThruConnect",
                Functions.ConnectsPins.class,
                FunctionDescriptor.of(number, number, number, number, number, pins, ADDRESS));
        programmingVoltage = symbols.bound(
                "PassThruSetProgrammingVoltage",
                Functions.Supplies.class,
                FunctionDescriptor.of(number, number, pins, number));
        logicalConnect = symbols.bound("PassThruLogicalConnect", Functions.ConnectsLogically.class);
        logicalDisconnect = symbols.bound("PassThruLogicalDisconnect", Functions.OfOne.class);
        select = symbols.bound("PassThruSelect", Functions.Selects.class);
        queue = symbols.bound("PassThruQueueMsgs", Functions.Queues.class);
        startFilter = symbols.bound("PassThruStartMsgFilter", Functions.PlainFilters.class);
        received = slots(forGood, J2534.MOST_MESSAGES);
        count = layout.room(forGood, 1);
    }

    @Override
    public int connect(int device, int protocol, int flags, int baud) throws PassThruException {
        boolean transport = protocol == J2534.ISO15765;
        int physical = transport ? J2534.CAN : protocol;
        try (var arena = Arena.ofConfined()) {
            var pins = pins(arena, pinsOf(physical));
            int channel = number("PassThruConnect", into -> connect.call(device, physical, flags, baud, pins, into));
            if (transport) {
                transports.put(channel, new Transport());
            }
            return channel;
        }
    }

    /// The pins of SAE J1962 that the standard gives to a bus.
    private static int[] pinsOf(int protocol) {
        return switch (protocol) {
            case J2534.CAN -> new int[] {6, 14};
            case J2534.J1850PWM -> new int[] {2, 10};
            case J2534.J1850VPW -> new int[] {2};
            default -> new int[] {7, 15};
        };
    }

    private MemorySegment pins(Arena arena, int... pins) {
        var list = layout.room(arena, pins.length);
        for (int i = 0; i < pins.length; i++) {
            layout.set(list, i, pins[i]);
        }
        var resource = layout.room(arena, 4);
        layout.set(resource, 0, J1962);
        layout.set(resource, 1, pins.length);
        resource.set(ADDRESS, 2 * layout.number().byteSize(), list);
        return resource;
    }

    @Override
    public void disconnect(int channel) throws PassThruException {
        var transport = transports.remove(channel);
        if (transport != null) {
            for (var unit : transport.units) {
                check("PassThruLogicalDisconnect", logicalDisconnect.call(unit.channel));
            }
        }
        super.disconnect(channel);
    }

    /// Both ends of a unit's conversation: it is asked at the remote one and answers at the local one.
    @Override
    public int startFlowFilter(int channel, PassThruMsg mask, PassThruMsg pattern, PassThruMsg flow)
            throws PassThruException {
        var transport = Optional.ofNullable(transports.get(channel))
                .orElseThrow(() -> PassThruException.returned(
                        "PassThruStartMsgFilter", J2534.ERR_NOT_SUPPORTED, "no channel of ISO 15765"));
        try (var arena = Arena.ofConfined()) {
            long number = layout.number().byteSize();
            var ends = arena.allocate(2 * number + 2 * ADDRESS_ROOM, 8);
            layout.set(ends, 0, pattern.txFlags());
            layout.set(ends, 1, flow.txFlags());
            put(pattern.data(), ends, 2 * number);
            put(flow.data(), ends, 2 * number + ADDRESS_ROOM);
            int logical = number(
                    "PassThruLogicalConnect", into -> logicalConnect.call(channel, ISO15765_LOGICAL, 0, ends, into));
            transport.units.add(new Logical(logical, flow.data()));
            set(logical, transport.parameters);
            return logical;
        }
    }

    private static void put(Bytes bytes, MemorySegment into, long at) {
        MemorySegment.copy(bytes.toArray(), 0, into, JAVA_BYTE, at, Math.min(ADDRESS_ROOM, bytes.size()));
    }

    @Override
    public int startFilter(int channel, int kind, PassThruMsg mask, PassThruMsg pattern) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var masks = message(arena, mask);
            var patterns = message(arena, pattern);
            return number("PassThruStartMsgFilter", id -> startFilter.call(channel, kind, masks, patterns, id));
        }
    }

    @Override
    public void stopFilter(int channel, int filter) throws PassThruException {
        var transport = transports.get(channel);
        if (transport != null && transport.units.removeIf(each -> each.channel == filter)) {
            check("PassThruLogicalDisconnect", logicalDisconnect.call(filter));
        } else {
            super.stopFilter(channel, filter);
        }
    }

    @Override
    public List<PassThruMsg> read(int channel, int most, Duration wait) throws PassThruException {
        var transport = transports.get(channel);
        if (transport == null) {
            return readFrom(channel, most, wait);
        }
        var messages = new ArrayList<PassThruMsg>();
        for (int logical : withMessages(transport, wait)) {
            for (var each : readFrom(logical, most, Duration.ZERO)) {
                messages.add(new PassThruMsg(
                        J2534.ISO15765,
                        each.rxStatus(),
                        each.txFlags(),
                        each.micros(),
                        each.extraIndex(),
                        each.data()));
            }
        }
        return messages;
    }

    private List<Integer> withMessages(Transport transport, Duration wait) throws PassThruException {
        int size = transport.units.size();
        if (size == 0) {
            return List.of();
        }
        try (var arena = Arena.ofConfined()) {
            var list = layout.room(arena, size);
            for (int i = 0; i < size; i++) {
                layout.set(list, i, transport.units.get(i).channel);
            }
            var channels = layout.room(arena, 4);
            layout.set(channels, 0, size);
            layout.set(channels, 1, 1);
            channels.set(ADDRESS, 2 * layout.number().byteSize(), list);
            int code = (int) select.call(channels, READABLE, wait.toMillis());
            if (code == J2534.ERR_TIMEOUT || code == J2534.ERR_BUFFER_EMPTY) {
                return List.of();
            }
            check("PassThruSelect", code);
            var ready = new ArrayList<Integer>();
            for (int i = 0; i < Math.min(size, layout.get(channels, 0)); i++) {
                ready.add((int) layout.get(list, i));
            }
            return ready;
        }
    }

    private List<PassThruMsg> readFrom(int channel, int most, Duration wait) throws PassThruException {
        layout.set(count, 0, Math.min(most, J2534.MOST_MESSAGES));
        int code = (int) functions.read.call(channel, received, count, wait.toMillis());
        if (code != J2534.ERR_BUFFER_EMPTY && code != J2534.ERR_TIMEOUT) {
            check("PassThruReadMsgs", code);
        }
        int came = (int) Math.min(layout.get(count, 0), J2534.MOST_MESSAGES);
        var messages = new ArrayList<PassThruMsg>(came);
        for (int i = 0; i < came && code != J2534.ERR_BUFFER_EMPTY; i++) {
            messages.add(read(received.asSlice(i * slotSize(), slotSize())));
        }
        return messages;
    }

    @Override
    public int write(int channel, List<PassThruMsg> messages, Duration wait) throws PassThruException {
        var transport = transports.get(channel);
        int taken = 0;
        for (var message : messages) {
            int into = channel;
            var form = message;
            if (transport != null) {
                var unit = unitAsked(transport, message.data());
                into = unit.map(Logical::channel).orElse(channel);
                form = unit.isPresent() ? of(ISO15765_LOGICAL, message, message.data()) : frame(message);
            }
            taken += queued(into, form);
        }
        return taken;
    }

    private static Optional<Logical> unitAsked(Transport transport, Bytes data) {
        return transport.units.stream()
                .filter(each -> data.startsWith(each.remote))
                .findFirst();
    }

    private static PassThruMsg of(int protocol, PassThruMsg message, Bytes data) {
        return PassThruMsg.of(protocol, message.txFlags(), data);
    }

    /// A request to all units is a single frame (ISO 15765-2, 9.6.2), which no logical channel carries.
    private static PassThruMsg frame(PassThruMsg message) throws PassThruException {
        var payload = message.data().from(Math.min(IDENTIFIER, message.data().size()));
        if (payload.isEmpty() || payload.size() >= FRAME) {
            throw PassThruException.returned("PassThruQueueMsgs", J2534.ERR_INVALID_MSG, "no single frame");
        }
        boolean pads = (message.txFlags() & J2534.ISO15765_FRAME_PAD) != 0;
        var frame = Bytes.of(payload.size()).plus(payload);
        var filled = pads ? frame.plus(Bytes.copyOf(new byte[FRAME - frame.size()])) : frame;
        return PassThruMsg.of(
                J2534.CAN,
                message.txFlags() & J2534.CAN_29BIT_ID,
                message.data().slice(0, IDENTIFIER).plus(filled));
    }

    private int queued(int channel, PassThruMsg message) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var number = layout.room(arena, 1);
            layout.set(number, 0, 1);
            check("PassThruQueueMsgs", queue.call(channel, message(arena, message), number));
            return (int) layout.get(number, 0);
        }
    }

    @Override
    public void configure(int channel, Map<Integer, Integer> values) throws PassThruException {
        var known = new LinkedHashMap<>(values);
        var loopback = known.remove(J2534.LOOPBACK);
        if (loopback != null && loopback != 0) {
            known.put(ECHO_PHYSICAL_CHANNEL_TX, loopback);
        }
        var transport = transports.get(channel);
        if (transport == null) {
            set(channel, known);
            return;
        }
        transport.parameters.putAll(known);
        for (var unit : transport.units) {
            set(unit.channel, known);
        }
    }

    private void set(int channel, Map<Integer, Integer> values) throws PassThruException {
        if (!values.isEmpty()) {
            super.configure(channel, values);
        }
    }

    @Override
    public int batteryMillivolts(int device) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            var pin = pins(arena, BATTERY_PIN);
            return number("PassThruIoctl", into -> functions.ioctl.call(device, J2534.READ_VBATT, pin, into));
        }
    }

    @Override
    public void programmingVoltage(int device, int pin, int millivolts) throws PassThruException {
        try (var arena = Arena.ofConfined()) {
            check("PassThruSetProgrammingVoltage", programmingVoltage.call(device, pins(arena, pin), millivolts));
        }
    }

    private long pointerAt() {
        return Math.ceilDiv(NUMBERS * layout.number().byteSize(), ADDRESS.byteSize()) * ADDRESS.byteSize();
    }

    private long slotSize() {
        return pointerAt() + 2 * ADDRESS.byteSize();
    }

    /// {@return room for messages, each with room for its data}
    private MemorySegment slots(Arena arena, int many) {
        var all = arena.allocate(many * slotSize(), 8);
        for (int i = 0; i < many; i++) {
            var slot = all.asSlice(i * slotSize(), slotSize());
            slot.set(ADDRESS, pointerAt(), arena.allocate(J2534.MOST_DATA));
            layout.set(slot.asSlice(pointerAt() + ADDRESS.byteSize()), 0, J2534.MOST_DATA);
        }
        return all;
    }

    @Override
    MemorySegment room(Arena arena) {
        return slots(arena, 1);
    }

    /// The second number is a handle of the message, for who waits until it has left.
    @Override
    MemorySegment message(Arena arena, PassThruMsg message) {
        var slot = room(arena);
        layout.set(slot, 0, message.protocol());
        layout.set(slot, 3, message.txFlags());
        layout.set(slot, 5, message.data().size());
        layout.set(slot, 6, message.extraIndex());
        MemorySegment.copy(
                message.data().toArray(),
                0,
                data(slot),
                JAVA_BYTE,
                0,
                message.data().size());
        return slot;
    }

    @SuppressWarnings("restricted") // the room is ours: it was allocated with this size
    private MemorySegment data(MemorySegment slot) {
        return slot.get(ADDRESS, pointerAt()).reinterpret(J2534.MOST_DATA);
    }

    @Override
    PassThruMsg read(MemorySegment slot) {
        int size = (int) Math.min(layout.get(slot, 5), J2534.MOST_DATA);
        return new PassThruMsg(
                (int) layout.get(slot, 0),
                (int) layout.get(slot, 2),
                (int) layout.get(slot, 3),
                layout.get(slot, 4),
                (int) layout.get(slot, 6),
                Bytes.copyOf(data(slot).asSlice(0, size).toArray(JAVA_BYTE)));
    }
}
