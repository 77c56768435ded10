package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// The adapter on CAN: packs requests into frames, filters what it hears, and answers first frames with flow
/// control.
final class CanWire implements Wire {
    private static final long TURNAROUND = 500_000L;
    private final CanBus bus;
    private final Network network;
    private final ChipSettings settings;
    private final Lines lines;
    private final BusFaults faults;
    private final long latency;
    private final ArrayDeque<Bytes> rest = new ArrayDeque<>();
    private final Map<Integer, Integer> missing = new HashMap<>();
    private int requestId;

    CanWire(Vehicle vehicle, ChipSettings settings, Lines lines) {
        this.settings = settings;
        this.lines = lines;
        network = vehicle.network();
        var options = vehicle.options();
        faults = new BusFaults(options);
        latency = (long) (options.number("p2").orElse(5) * 1e6);
        bus = new CanBus(CanNode.all(vehicle), network.frameNanos());
    }

    @Override
    public long send(Request request, long at) {
        missing.clear();
        rest.clear();
        requestId = headerId(request);
        return sendFrame(settings.formatting ? packed(request.data()) : request.data(), at);
    }

    private long sendFrame(Bytes content, long at) {
        var data = settings.extendedAddress.isPresent()
                ? Bytes.of(settings.extendedAddress.getAsInt()).plus(content)
                : content;
        while (settings.formatting && data.size() < 8) {
            data = data.plus(Bytes.of(0));
        }
        return bus.send(CanFrame.classic(Network.id(requestId), data.slice(0, Math.min(8, data.size()))), at);
    }

    /// A single frame, or a first frame whose rest waits for the unit's flow control.
    private Bytes packed(Bytes request) {
        if (request.size() <= 7) {
            return Bytes.of(request.size()).plus(request);
        }
        for (int at = 6; at < request.size(); at += 7) {
            int number = (rest.size() + 1) & 0x0F;
            rest.add(Bytes.of(0x20 | number).plus(request.slice(at, Math.min(request.size(), at + 7))));
        }
        return Bytes.of(0x10 | request.size() >> 8, request.size() & 0xFF).plus(request.slice(0, 6));
    }

    private int headerId(Request request) {
        var chosen = request.header().isPresent() ? request.header() : settings.header;
        if (chosen.isEmpty()) {
            return network.functionalId();
        }
        int header = chosen.getAsInt();
        return network.isExtended() && header <= 0xFFFFFF ? settings.priority << 24 | header : header;
    }

    @Override
    public OptionalLong nextAt() {
        return bus.nextAt();
    }

    @Override
    public Reception take() {
        var seen = bus.take();
        var text = new ArrayList<String>();
        if (!rest.isEmpty() && seen.frame().data().at(0) == 0x30) {
            while (!rest.isEmpty()) {
                sendFrame(rest.remove(), seen.at() + TURNAROUND);
            }
        } else if (passes(seen.frame().id().value())) {
            for (var frame : faults.through(seen.frame())) {
                note(frame, seen.at());
                text.addAll(lines.ofCan(frame));
            }
        }
        var data = seen.frame().data();
        boolean pending = data.size() > 3 && data.at(0) == 3 && data.at(1) == 0x7F && data.at(3) == 0x78;
        boolean more = missing.values().stream().anyMatch(each -> each > 0);
        return new Reception(seen.at(), text, pending, more);
    }

    /// Counts what a message still needs, and asks for it.
    private void note(CanFrame frame, long at) {
        int kind = frame.data().at(0) >> 4;
        if (kind == 1) {
            missing.put(frame.id().value(), (frame.data().u16(0) & 0xFFF) - 6);
            if (settings.flowControl) {
                bus.send(flowControl(frame.id().value()), at + TURNAROUND);
            }
        } else if (kind == 2) {
            missing.computeIfPresent(frame.id().value(), (_, left) -> left - 7);
        }
    }

    private CanFrame flowControl(int responder) {
        int automatic = Network.flowControlId(responder);
        int id = settings.flowMode == 1 ? settings.flowHeader.orElse(automatic) : automatic;
        var data = settings.flowMode == 0 ? Bytes.hex("30 00 00") : settings.flowData;
        while (data.size() < 8) {
            data = data.plus(Bytes.of(0));
        }
        return CanFrame.classic(Network.id(id), data);
    }

    private boolean passes(int id) {
        if (settings.receiveOnly.isPresent()) {
            var wanted = settings.receiveOnly.get();
            var hex = Raw.four(id).toHex();
            for (int i = 0; i < wanted.length(); i++) {
                char own = wanted.charAt(wanted.length() - 1 - i);
                if (own != 'X' && own != hex.charAt(7 - i)) {
                    return false;
                }
            }
            return true;
        }
        return network.isExtended() ? (id & 0x1FFFFF00) == 0x18DAF100 : id >= 0x7E8 && id <= 0x7EF;
    }

    @Override
    public long learnedLatency() {
        return latency;
    }
}
