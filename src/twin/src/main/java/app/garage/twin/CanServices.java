package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The services of SAE J1979 over ISO 15765-4, 01 to 0A. Those of ISO 14229 are the business of [UnitServer].
final class CanServices implements Ecu {
    private static final int NOT_SUPPORTED = 0x11;
    private static final int SUB_FUNCTION_NOT_SUPPORTED = 0x12;
    private static final int CONDITIONS_NOT_CORRECT = 0x22;
    private static final int OUT_OF_RANGE = 0x31;
    private final UnitParts parts;
    private final DataTable about;
    private final Map<Integer, BooleanSupplier> controls;

    CanServices(UnitParts parts) {
        this(parts, Map.of());
    }

    /// Made of its parts and of what it can be told to do in service 08; each says whether it has begun.
    CanServices(UnitParts parts, Map<Integer, BooleanSupplier> controls) {
        this.parts = parts;
        this.controls = Map.copyOf(controls);
        about = parts.identity().onCan();
    }

    @Override
    public List<Bytes> answer(Bytes request, boolean functional) {
        if (request.isEmpty()) {
            return List.of();
        }
        return reply(request)
                .filter(reply -> !(functional && isPassedOver(reply)))
                .map(List::of)
                .orElse(List.of());
    }

    private static boolean isPassedOver(Bytes reply) {
        boolean refused = reply.size() == 3 && reply.at(0) == 0x7F;
        return refused
                && List.of(NOT_SUPPORTED, SUB_FUNCTION_NOT_SUPPORTED, OUT_OF_RANGE)
                        .contains(reply.at(2));
    }

    private Optional<Bytes> reply(Bytes request) {
        int service = request.at(0);
        return switch (service) {
            case 0x01 -> liveData(request);
            case 0x02 -> freezeFrame(request);
            case 0x03 -> codes(request, FaultState.STORED);
            case 0x04 -> clear(request);
            case 0x06 -> monitors(request);
            case 0x07 -> codes(request, FaultState.PENDING);
            case 0x08 -> control(request);
            case 0x09 -> items(request);
            case 0x0A -> codes(request, FaultState.PERMANENT);
            default -> Optional.of(Ecu.refusal(service, NOT_SUPPORTED));
        };
    }

    /// Up to six identifiers; unknown ones are left out, and a request of unknown ones only is not answered.
    private Optional<Bytes> liveData(Bytes request) {
        var found = Bytes.of(0x41);
        if (request.size() < 2 || request.size() > 7) {
            return Optional.empty();
        }
        parts.counter().next();
        for (int i = 1; i < request.size(); i++) {
            int pid = request.at(i);
            var data = parts.live().data(pid);
            if (data.isPresent()) {
                found = found.plus(Bytes.of(pid)).plus(parts.counter().marked(pid, data.get()));
            }
        }
        return found.size() > 1 ? Optional.of(found) : Optional.empty();
    }

    /// Pairs of identifier and frame number, up to three. There is one frame, number 0.
    private Optional<Bytes> freezeFrame(Bytes request) {
        if (request.size() < 3 || request.size() > 7 || request.size() % 2 == 0) {
            return Optional.empty();
        }
        var found = Bytes.of(0x42);
        var frame = parts.memory().frame();
        for (int i = 1; i < request.size(); i += 2) {
            int pid = request.at(i);
            boolean known = pid == 0x02 || parts.memory().hasFrozen();
            var data = request.at(i + 1) == 0 && known ? frame.data(pid) : Optional.<Bytes>empty();
            if (data.isPresent()) {
                found = found.plus(Bytes.of(pid, 0)).plus(data.get());
            }
        }
        return found.size() > 1 ? Optional.of(found) : Optional.empty();
    }

    private Optional<Bytes> codes(Bytes request, FaultState state) {
        if (request.size() != 1) {
            return Optional.empty();
        }
        var codes = parts.memory().codes(state);
        var reply = Bytes.of(request.at(0) + 0x40, codes.size());
        for (var code : codes) {
            reply = reply.plus(Raw.two(code.raw()));
        }
        return Optional.of(reply);
    }

    private Optional<Bytes> clear(Bytes request) {
        if (request.size() != 1) {
            return Optional.empty();
        }
        if (parts.mayClear().getAsBoolean()) {
            parts.cleared();
            return Optional.of(Bytes.of(0x44));
        }
        return Optional.of(Ecu.refusal(0x04, CONDITIONS_NOT_CORRECT));
    }

    private Optional<Bytes> monitors(Bytes request) {
        if (request.size() != 2 || parts.monitors().isEmpty()) {
            return Optional.empty();
        }
        int wanted = request.at(1);
        if (wanted % 0x20 == 0) {
            var table = new DataTable();
            parts.monitors().forEach(each -> table.put(each.monitor(), ""));
            return table.data(wanted).map(mask -> Bytes.of(0x46, wanted).plus(mask));
        }
        var results = parts.monitors().stream()
                .filter(each -> each.monitor() == wanted)
                .map(MonitorTest::bytes)
                .toList();
        return results.isEmpty() ? Optional.empty() : Optional.of(Bytes.of(0x46).plus(Raw.joined(results)));
    }

    private Optional<Bytes> control(Bytes request) {
        if (controls.isEmpty()) {
            return Optional.of(Ecu.refusal(0x08, NOT_SUPPORTED));
        }
        if (request.size() != 2) {
            return Optional.empty();
        }
        int test = request.at(1);
        if (test % 0x20 == 0) {
            var table = new DataTable();
            controls.keySet().forEach(each -> table.put(each, ""));
            return table.data(test).map(mask -> Bytes.of(0x48, test).plus(mask));
        }
        return Optional.ofNullable(controls.get(test))
                .map(begin -> begin.getAsBoolean() ? Bytes.of(0x48, test) : Ecu.refusal(0x08, CONDITIONS_NOT_CORRECT));
    }

    private Optional<Bytes> items(Bytes request) {
        if (request.size() != 2) {
            return Optional.empty();
        }
        int item = request.at(1);
        return about.data(item).map(data -> Bytes.of(0x49, item).plus(data));
    }
}
