package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The services of a Delphi MT05 on KWP2000 (ISO 14230): short messages, several of them where one is too
/// small.
final class KlineServices implements Ecu {
    private static final int NOT_SUPPORTED = 0x11;
    private static final int SUB_FUNCTION_NOT_SUPPORTED = 0x12;
    private static final int CODES_PER_MESSAGE = 3;
    private final UnitParts parts;
    private final Physics now;
    private final List<KlineTest> sensors;
    private final List<KlineTest> components;

    /// Made of its parts and of its test results: of the oxygen sensors and of components.
    KlineServices(UnitParts parts, Physics now, List<KlineTest> sensors, List<KlineTest> components) {
        this.parts = parts;
        this.now = now;
        this.sensors = List.copyOf(sensors);
        this.components = List.copyOf(components);
    }

    @Override
    public List<Bytes> answer(Bytes request, boolean functional) {
        if (request.isEmpty()) {
            return List.of();
        }
        var messages = messages(request);
        boolean refused = messages.size() == 1 && messages.getFirst().at(0) == 0x7F;
        boolean toldApart = refused && messages.getFirst().at(2) == 0x22;
        return functional && refused && !toldApart ? List.of() : messages;
    }

    private List<Bytes> messages(Bytes request) {
        int service = request.at(0);
        return switch (service) {
            case 0x01 -> liveData(request);
            case 0x02 -> freezeFrame(request);
            case 0x03 -> codes(request, FaultState.STORED);
            case 0x07 -> codes(request, FaultState.PENDING);
            case 0x04 -> clear(request, "44");
            case 0x05 -> sensors(request);
            case 0x06 -> components(request);
            case 0x09 -> items(request);
            case 0x10 -> request.size() == 2 && request.at(1) == 0x81 ? hex("50 81") : unknownPart(service);
            case 0x14 -> clear(request, "54 FF 00");
            case 0x18 -> allCodes();
            case 0x21 -> block(request);
            case 0x3E -> hex("7E");
            case 0x81 -> hex("C1 EF 8F");
            case 0x82 -> hex("C2");
            case 0x83 -> request.size() == 2 && request.at(1) == 0 ? hex("C3 00 32 02 6E 14 0A") : unknownPart(service);
            default -> List.of(Ecu.refusal(service, NOT_SUPPORTED));
        };
    }

    private static List<Bytes> hex(String text) {
        return List.of(Bytes.hex(text));
    }

    private static List<Bytes> unknownPart(int service) {
        return List.of(Ecu.refusal(service, SUB_FUNCTION_NOT_SUPPORTED));
    }

    /// One parameter a request: more are not understood.
    private List<Bytes> liveData(Bytes request) {
        parts.counter().next();
        int pid = request.size() == 2 ? request.at(1) : 0xFF;
        return parts.live()
                .data(pid)
                .map(data -> Bytes.of(0x41, pid).plus(parts.counter().marked(pid, data)))
                .map(List::of)
                .orElse(unknownPart(0x01));
    }

    private List<Bytes> freezeFrame(Bytes request) {
        boolean asked = request.size() == 3 && request.at(2) == 0;
        boolean known = asked && (request.at(1) == 0x02 || parts.memory().hasFrozen());
        var data = known ? parts.memory().frame().data(request.at(1)) : Optional.<Bytes>empty();
        return data.map(each -> List.of(Bytes.of(0x42, request.at(1), 0).plus(each)))
                .orElse(unknownPart(0x02));
    }

    /// Three codes a message, no count, the last one filled with zeros.
    private List<Bytes> codes(Bytes request, FaultState state) {
        if (request.size() != 1) {
            return unknownPart(request.at(0));
        }
        var codes = parts.memory().codes(state);
        var messages = new ArrayList<Bytes>();
        for (int at = 0; at == 0 || at < codes.size(); at += CODES_PER_MESSAGE) {
            var message = Bytes.of(request.at(0) + 0x40);
            for (int i = at; i < at + CODES_PER_MESSAGE; i++) {
                message = message.plus(Raw.two(i < codes.size() ? codes.get(i).raw() : 0));
            }
            messages.add(message);
        }
        return messages;
    }

    private List<Bytes> clear(Bytes request, String done) {
        if (!parts.mayClear().getAsBoolean()) {
            return List.of(Ecu.refusal(request.at(0), 0x22));
        }
        parts.cleared();
        return hex(done);
    }

    private List<Bytes> sensors(Bytes request) {
        if (request.size() != 3) {
            return unknownPart(0x05);
        }
        int test = request.at(1);
        int sensor = request.at(2);
        var known = sensors.stream().filter(each -> each.place() == sensor).toList();
        if (test % 0x20 == 0 && !known.isEmpty()) {
            return List.of(Bytes.of(0x45, test, sensor).plus(KlineTest.mask(known, test)));
        }
        return told(0x45, test, known);
    }

    /// Every result is a message of its own.
    private List<Bytes> components(Bytes request) {
        int test = request.size() == 2 ? request.at(1) : 0xFF;
        return test % 0x20 == 0
                ? List.of(Bytes.of(0x46, test, 0xFF).plus(KlineTest.mask(components, test)))
                : told(0x46, test, components);
    }

    private static List<Bytes> told(int answer, int test, List<KlineTest> known) {
        var messages = known.stream()
                .filter(each -> each.test() == test)
                .map(each -> Bytes.of(answer).plus(each.data()))
                .toList();
        return messages.isEmpty() ? unknownPart(answer - 0x40) : messages;
    }

    private List<Bytes> allCodes() {
        var stored = parts.memory().codes(FaultState.STORED);
        var message = Bytes.of(0x58, stored.size());
        for (FaultCode code : stored) {
            message = message.plus(Raw.two(code.raw())).plus(Bytes.of(0x24));
        }
        return List.of(message);
    }

    /// Texts in pieces of four bytes; the odd items tell how many pieces the even ones have.
    private List<Bytes> items(Bytes request) {
        int item = request.size() == 2 ? request.at(1) : 0xFF;
        return switch (item) {
            case 0x00 -> hex("49 00 01 FF C0 00 00");
            case 0x01 -> hex("49 01 05");
            case 0x02 ->
                pieces(item, Bytes.of(0, 0, 0).plus(Raw.text(parts.identity().vin(), 17)));
            case 0x03 -> hex("49 03 04");
            case 0x04 -> pieces(item, parts.identity().calibrationBytes());
            case 0x05 -> hex("49 05 01");
            case 0x06 -> pieces(item, parts.identity().verificationBytes());
            case 0x07 -> hex("49 07 08");
            case 0x08 -> pieces(item, parts.identity().ratioBytes());
            case 0x09 -> hex("49 09 05");
            case 0x0A -> pieces(item, Raw.text(parts.identity().name(), 20));
            default -> unknownPart(0x09);
        };
    }

    private static List<Bytes> pieces(int item, Bytes whole) {
        var messages = new ArrayList<Bytes>();
        for (int at = 0; at < whole.size(); at += 4) {
            messages.add(Bytes.of(0x49, item, messages.size() + 1).plus(whole.slice(at, at + 4)));
        }
        return messages;
    }

    private List<Bytes> block(Bytes request) {
        int id = request.size() == 2 ? request.at(1) : 0;
        return switch (id) {
            case 0x01 -> List.of(Bytes.of(0x61, 0x01).plus(liveBlock()));
            case 0x03 -> hex("61 03 01 4C 3A 07");
            case 0x04 -> hex("61 04 02 11 90 45");
            case 0xFF -> hex("61 FF 03 1E");
            default -> unknownPart(0x21);
        };
    }

    /// 100 bytes; of most of them nobody outside the maker knows the meaning, so they stay zero here.
    private Bytes liveBlock() {
        var known = Raw.two(now.rpm())
                .plus(Raw.percent(now.throttle()))
                .plus(Raw.celsius(now.coolant()))
                .plus(Raw.one(now.voltage() * 10))
                .plus(Raw.one(now.speed()));
        return known.plus(Raw.text("", 100 - known.size()));
    }
}
