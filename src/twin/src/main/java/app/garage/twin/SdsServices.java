package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultState;
import java.util.List;

/// The unit of a Suzuki: identification, one block of live data, fault codes, and what it measured when it detected
/// the first two of them.
final class SdsServices implements Ecu {
    private static final int ABSENT = 0xFF;
    private static final int CLOSED = 0x43;
    private static final int OPEN = 0xE5;
    private static final int STORED = 0xA0;
    private final Physics now;
    private final FaultMemory memory;

    SdsServices(Physics now, FaultMemory memory) {
        this.now = now;
        this.memory = memory;
    }

    @Override
    public List<Bytes> answer(Bytes request, boolean functional) {
        return List.of(reply(request));
    }

    private Bytes reply(Bytes request) {
        int service = request.at(0);
        int id = request.size() == 2 ? request.at(1) : -1;
        return switch (service) {
            case 0x1A -> identification(id);
            case 0x21 -> local(id);
            case 0x18 -> request.equals(Bytes.hex("18 00 00 00")) ? codes() : Ecu.refusal(service, 0x12);
            case 0x14 -> request.equals(Bytes.hex("14 00 00")) ? clear() : Ecu.refusal(service, 0x12);
            case 0x3E -> Bytes.of(0x7E);
            case 0x82 -> Bytes.of(0xC2);
            default -> Ecu.refusal(service, 0x11);
        };
    }

    private static Bytes identification(int id) {
        return switch (id) {
            case 0x91 -> Bytes.hex("5A 91").plus(Raw.text("32920-17G2*", 16));
            case 0x9A -> Bytes.hex("5A 9A").plus(Raw.text("32920-17G0", 16));
            default -> Ecu.refusal(0x1A, 0x12);
        };
    }

    private Bytes codes() {
        var codes = memory.codes(FaultState.STORED);
        var message = Bytes.of(0x58, codes.size());
        for (var code : codes) {
            message = message.plus(Raw.two(code.raw())).plus(Bytes.of(STORED));
        }
        return message;
    }

    private Bytes clear() {
        if (now.running()) {
            return Ecu.refusal(0x14, 0x22);
        }
        memory.clear(now.ranSeconds());
        return Bytes.hex("54 00 00");
    }

    private Bytes local(int id) {
        if (id == 0x08) {
            return Bytes.hex("61 08").plus(block());
        }
        return switch (id) {
            case 0x40, 0x41, 0x42, 0x43, 0x44 -> frozen(id, "P1655", "00 00 39 BA 5B 00 09 FF FF FF FF FF");
            case 0x50, 0x51, 0x52, 0x53, 0x54 -> frozen(id, "P0351", "05 78 41 8C 66 00 14 FF FF FF FF FF");
            default -> Ecu.refusal(0x21, 0x12);
        };
    }

    /// The block belongs to a code; without it there is nothing to tell.
    private Bytes frozen(int id, String code, String measured) {
        var known = memory.codes(FaultState.STORED).stream()
                .filter(each -> each.text().equals(code))
                .findFirst();
        return known.map(each -> Bytes.of(0x61, id)
                        .plus(Raw.two(each.raw()))
                        .plus(Bytes.of(STORED, ABSENT))
                        .plus(Bytes.hex(measured)))
                .orElse(Ecu.refusal(0x21, 0x31));
    }

    /// Fifty bytes, FF wherever this motorcycle has no sensor. The numbers count from the first byte of the whole
    /// frame, as everybody who looked at it counts them.
    private Bytes block() {
        var block = new byte[50];
        java.util.Arrays.fill(block, (byte) ABSENT);
        java.util.Arrays.fill(block, 0, 7, (byte) 0);
        put(block, 17, now.running() ? Raw.two(now.rpm() * 255 / 100) : Bytes.of(0, ABSENT));
        put(block, 19, Raw.one(CLOSED + (OPEN - CLOSED) * Math.max(0, now.throttle() - 12) / 88));
        put(block, 20, Raw.one((now.manifold() + 20) * 255 / 166.7));
        put(block, 21, Raw.one(now.coolant() * 1.6 + 48));
        put(block, 22, Raw.one(now.intakeAir() * 1.6 + 48));
        put(block, 24, Raw.one(now.voltage() * 12.75));
        put(block, 26, Bytes.of(now.speed() < 1 ? 0 : (int) Math.clamp(now.speed() / 18, 1, 6)));
        put(block, 41, Raw.one(now.ignitionAdvance() + 0x42));
        put(block, 46, Raw.percent(now.throttle()));
        put(block, 51, Bytes.of(0, 0));
        return Bytes.copyOf(block);
    }

    private static void put(byte[] block, int inFrame, Bytes value) {
        System.arraycopy(value.toArray(), 0, block, inFrame - 6, value.size());
    }
}
