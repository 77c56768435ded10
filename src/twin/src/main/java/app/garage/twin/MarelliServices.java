package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Map;

/// A Marelli 5AM: KWP2000 with fault codes that carry a status each.
final class MarelliServices implements Ecu {
    private static final Map<String, Integer> STATUS = Map.of("P0335", 0x24, "P0480", 0x44, "P0170", 0x64);
    private static final int ELSE = 0x24;
    private final Physics now;
    private final FaultMemory memory;

    MarelliServices(Physics now, FaultMemory memory) {
        this.now = now;
        this.memory = memory;
    }

    @Override
    public List<Bytes> answer(Bytes request, boolean functional) {
        return List.of(reply(request));
    }

    private Bytes reply(Bytes request) {
        int service = request.at(0);
        return switch (service) {
            case 0x1A ->
                request.equals(Bytes.hex("1A 80"))
                        ? Bytes.hex("5A 80").plus(Raw.text("IAW5AM-HW610", 12))
                        : Ecu.refusal(service, 0x12);
            case 0x21 ->
                request.equals(Bytes.hex("21 3C"))
                        ? Bytes.hex("61 3C").plus(Raw.two(now.rpm()))
                        : Ecu.refusal(service, 0x12);
            case 0x18 -> request.equals(Bytes.hex("18 00 FF 00")) ? codes() : Ecu.refusal(service, 0x12);
            case 0x14 -> request.equals(Bytes.hex("14 FF 00")) ? clear() : Ecu.refusal(service, 0x12);
            case 0x3E -> Bytes.of(0x7E);
            case 0x82 -> Bytes.of(0xC2);
            default -> Ecu.refusal(service, 0x11);
        };
    }

    private Bytes codes() {
        var codes = memory.codes(FaultState.STORED);
        var message = Bytes.of(0x58, codes.size());
        for (var code : codes) {
            message = message.plus(Raw.two(code.raw())).plus(Bytes.of(STATUS.getOrDefault(code.text(), ELSE)));
        }
        return message;
    }

    private Bytes clear() {
        if (now.running()) {
            return Ecu.refusal(0x14, 0x22);
        }
        memory.clear(now.ranSeconds());
        return Bytes.hex("54 FF 00");
    }
}
