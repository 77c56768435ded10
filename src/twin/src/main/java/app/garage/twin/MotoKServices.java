package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultState;
import java.util.List;

/// The unit of the invented Moto-K: three tables (which there are, how the engine runs, how it feels), a name it takes
/// its time to find, and fault codes.
final class MotoKServices implements Ecu {
    private static final int NOT_SUPPORTED = 0x11;
    private static final int UNKNOWN_PART = 0x12;
    private static final int NOT_NOW = 0x22;
    private static final int PENDING = 0x78;
    private final Physics now;
    private final FaultMemory memory;

    MotoKServices(Physics now, FaultMemory memory) {
        this.now = now;
        this.memory = memory;
    }

    @Override
    public List<Bytes> answer(Bytes request, boolean functional) {
        return switch (request.toHex()) {
            case "1A01" ->
                List.of(Ecu.refusal(0x1A, PENDING), Bytes.hex("5A 01").plus(Raw.text("MOTO-K 2 SW0147", 15)));
            case "1800" -> List.of(codes());
            case "1400" -> List.of(clear());
            case "2100" -> List.of(Bytes.hex("61 00 01 02"));
            case "2101" -> List.of(Bytes.hex("61 01").plus(Raw.two(now.rpm())).plus(Raw.percent(now.throttle())));
            case "2102" ->
                List.of(Bytes.hex("61 02").plus(Raw.celsius(now.coolant())).plus(Raw.one(now.voltage() * 10)));
            case "3E" -> List.of(Bytes.of(0x7E));
            case "82" -> List.of(Bytes.of(0xC2));
            default -> List.of(Ecu.refusal(request.at(0), knows(request.at(0)) ? UNKNOWN_PART : NOT_SUPPORTED));
        };
    }

    private static boolean knows(int service) {
        return List.of(0x14, 0x18, 0x1A, 0x21, 0x3E).contains(service);
    }

    private Bytes codes() {
        var codes = memory.codes(FaultState.STORED);
        var message = Bytes.of(0x58, codes.size());
        for (var code : codes) {
            message = message.plus(Raw.two(code.raw()));
        }
        return message;
    }

    private Bytes clear() {
        if (now.running()) {
            return Ecu.refusal(0x14, NOT_NOW);
        }
        memory.clear(now.ranSeconds());
        return Bytes.of(0x54);
    }
}
