package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Optional;

/// The unit of a Kawasaki: one datum a question, with masks of what there is; codes of two digits.
final class KdsServices implements Ecu {
    private static final int CLOSED = 201;
    private static final int OPEN = 405;
    private static final int PRESENT = 0x04;
    private final Physics now;
    private final FaultMemory memory;
    private final DataTable data = new DataTable();
    private boolean open;

    KdsServices(Physics now, FaultMemory memory) {
        this.now = now;
        this.memory = memory;
        measured();
        for (int id : new int[] {0x01, 0x02, 0x0E, 0x0F, 0x10, 0x11, 0x16, 0x17, 0x18, 0x19, 0x1E, 0x1F}) {
            data.put(id, "00");
        }
        data.put(0x56, () -> Bytes.of(memory.hasFrozen() ? 1 : 0))
                .put(0x5B, () -> Raw.two(210 + now.throttle()))
                .put(0x5E, () -> Raw.two(330))
                .put(0x5F, () -> Raw.two(now.voltage() * 20))
                .put(0x62, "01");
    }

    private void measured() {
        data.put(0x04, () -> Raw.two(CLOSED + (OPEN - CLOSED) * Math.max(0, now.throttle() - 12) / 88))
                .put(0x05, () -> Raw.two(now.manifold() * 330))
                .put(0x06, () -> Raw.one(now.coolant() * 1.6 + 48))
                .put(0x07, () -> Raw.one(now.intakeAir() * 1.6 + 48))
                .put(0x08, () -> Raw.two(99 * 330.0))
                .put(0x09, () -> hundreds(now.rpm()))
                .put(0x0A, () -> Raw.one(now.voltage() * 12.75))
                .put(0x0B, () -> Bytes.of(now.speed() < 1 ? 0 : (int) Math.clamp(now.speed() / 18, 1, 6)))
                .put(0x0C, () -> hundreds(now.speed() * 2))
                .put(0x44, () -> Raw.four(143_902 + now.runSeconds()));
    }

    /// Hundreds in the first byte, what remains in the second.
    private static Bytes hundreds(double value) {
        int whole = Math.clamp(Math.round(value), 0, 25_599);
        return Bytes.of(whole / 100, whole % 100);
    }

    @Override
    public List<Bytes> answer(Bytes request, boolean functional) {
        return List.of(reply(request));
    }

    private Bytes reply(Bytes request) {
        int service = request.at(0);
        int id = request.size() == 2 ? request.at(1) : -1;
        if (service == 0x10) {
            open = id == 0x80;
            return open ? Bytes.hex("50 80") : Ecu.refusal(service, 0x12);
        }
        return switch (service) {
            case 0x1A -> request.size() == 1 ? Bytes.of(0x5A).plus(Raw.text("21175-0861", 10)) : refused(service);
            case 0x21 ->
                data.data(id)
                        .filter(_ -> open && id >= 0)
                        .map(value -> Bytes.of(0x61, id).plus(value))
                        .orElse(Ecu.refusal(service, 0x10));
            case 0x13 -> codes(id);
            case 0x12 -> frozen(request);
            case 0x14 -> clear(id);
            case 0x3E -> Bytes.of(0x7E);
            case 0x82 -> Bytes.of(0xC2);
            default -> refused(service);
        };
    }

    private static Bytes refused(int service) {
        return Ecu.refusal(service, 0x11);
    }

    private Bytes codes(int which) {
        if (which != 1 && which != 2) {
            return Ecu.refusal(0x13, 0x12);
        }
        var codes = memory.codes(which == 1 ? FaultState.PENDING : FaultState.STORED);
        var message = Bytes.of(0x53, codes.size());
        for (var code : codes) {
            message = message.plus(Bytes.hex(code.text())).plus(Bytes.of(PRESENT));
        }
        return message;
    }

    private Bytes frozen(Bytes request) {
        boolean known = request.size() == 4 && request.at(1) == 1 && request.at(2) == 1;
        Optional<Bytes> value = known && memory.hasFrozen() ? memory.frozen(request.at(3)) : Optional.empty();
        return value.map(each -> Bytes.of(0x52, 1, 1, request.at(3)).plus(each)).orElse(Ecu.refusal(0x12, 0x10));
    }

    private Bytes clear(int which) {
        if (which != 1) {
            return Ecu.refusal(0x14, 0x12);
        }
        if (now.running()) {
            return Ecu.refusal(0x14, 0x22);
        }
        memory.clear(now.ranSeconds());
        return Bytes.of(0x54);
    }
}
