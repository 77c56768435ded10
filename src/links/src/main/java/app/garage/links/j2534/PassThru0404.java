package app.garage.links.j2534;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A library of version 04.04 in this process.
final class PassThru0404 extends BoundPassThru {
    private final Functions.Connects connect;
    private final Functions.Moves write;
    private final Functions.Filters startFilter;
    private final Functions.OfThree programmingVoltage;
    private final MemorySegment received;
    private final MemorySegment count;

    PassThru0404(Symbols symbols, Layout layout) throws PassThruException {
        super(symbols, layout);
        connect = symbols.bound("PassThruConnect", Functions.Connects.class);
        write = symbols.bound("PassThruWriteMsgs", Functions.Moves.class);
        startFilter = symbols.bound("PassThruStartMsgFilter", Functions.Filters.class);
        programmingVoltage = symbols.bound("PassThruSetProgrammingVoltage", Functions.OfThree.class);
        var arena = Arena.ofAuto();
        received = layout.messages(arena, J2534.MOST_MESSAGES);
        count = layout.room(arena, 1);
    }

    @Override
    public int connect(int device, int protocol, int flags, int baud) throws PassThruException {
        return number("PassThruConnect", channel -> connect.call(device, protocol, flags, baud, channel));
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
            check("PassThruWriteMsgs", write.call(channel, all, taken, wait.toMillis()));
            return (int) layout.get(taken, 0);
        }
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
        return number("PassThruStartMsgFilter", id -> startFilter.call(channel, kind, mask, pattern, flow, id));
    }

    @Override
    public void programmingVoltage(int device, int pin, int millivolts) throws PassThruException {
        check("PassThruSetProgrammingVoltage", programmingVoltage.call(device, pin, millivolts));
    }

    @Override
    public int batteryMillivolts(int device) throws PassThruException {
        return number(
                "PassThruIoctl",
                millivolts -> functions.ioctl.call(device, J2534.READ_VBATT, MemorySegment.NULL, millivolts));
    }

    @Override
    MemorySegment message(Arena arena, PassThruMsg message) {
        var slot = room(arena);
        layout.write(slot, message);
        return slot;
    }

    @Override
    MemorySegment room(Arena arena) {
        return layout.messages(arena, 1);
    }

    @Override
    PassThruMsg read(MemorySegment room) {
        return layout.read(room);
    }
}
