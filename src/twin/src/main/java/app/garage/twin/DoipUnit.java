package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// A unit behind a gateway that speaks ISO 14229, with the parameters of service 01 under F400 to F4FF as SAE J1979-2
/// has it.
final class DoipUnit implements Ecu {
    private static final int NOT_SUPPORTED = 0x11;
    private static final int SUB_FUNCTION_NOT_SUPPORTED = 0x12;
    private static final int WRONG_LENGTH = 0x13;
    private static final int CONDITIONS_NOT_CORRECT = 0x22;
    private static final int OUT_OF_RANGE = 0x31;
    private static final int KNOWN_STATUS = 0xFF;
    private static final int CONFIRMED = 0x2F;
    private static final int PENDING = 0x24;
    private static final List<Integer> GROUPS = List.of(0xFFFFFF, 0xFFFF33);
    private final Map<Integer, Bytes> about = new TreeMap<>();
    private final DataTable live;
    private final FaultMemory memory;
    private final Map<String, Integer> failureTypes;
    private final BooleanSupplier mayClear;
    private final Runnable clear;
    private int session = 0x01;

    /// @param about what it says of itself, by identifier
    /// @param live the parameters of service 01
    /// @param memory its codes
    /// @param failureTypes the third byte of codes; 00 for those left out
    /// @param mayClear whether clearing is allowed now
    /// @param clear does it
    DoipUnit(
            Map<Integer, String> about,
            DataTable live,
            FaultMemory memory,
            Map<String, Integer> failureTypes,
            BooleanSupplier mayClear,
            Runnable clear) {
        about.forEach((id, text) -> this.about.put(id, Bytes.latin1(text)));
        this.live = live;
        this.memory = memory;
        this.failureTypes = Map.copyOf(failureTypes);
        this.mayClear = mayClear;
        this.clear = clear;
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
        return reply.at(0) == 0x7F
                && List.of(NOT_SUPPORTED, SUB_FUNCTION_NOT_SUPPORTED, OUT_OF_RANGE, 0x7E, 0x7F)
                        .contains(reply.at(2));
    }

    private Optional<Bytes> reply(Bytes request) {
        int service = request.at(0);
        return switch (service) {
            case 0x10 -> session(request);
            case 0x14 -> Optional.of(clear(request));
            case 0x19 -> Optional.of(codes(request));
            case 0x22 -> Optional.of(data(request));
            case 0x3E -> testerPresent(request);
            default -> Optional.of(Ecu.refusal(service, NOT_SUPPORTED));
        };
    }

    private Optional<Bytes> session(Bytes request) {
        if (request.size() != 2) {
            return Optional.of(Ecu.refusal(0x10, WRONG_LENGTH));
        }
        int wanted = request.at(1) & 0x7F;
        if (wanted != 0x01 && wanted != 0x03) {
            return Optional.of(Ecu.refusal(0x10, SUB_FUNCTION_NOT_SUPPORTED));
        }
        session = wanted;
        return request.at(1) > 0x7F ? Optional.empty() : Optional.of(Bytes.of(0x50, wanted, 0x00, 0x32, 0x01, 0xF4));
    }

    private static Optional<Bytes> testerPresent(Bytes request) {
        if (request.size() != 2) {
            return Optional.of(Ecu.refusal(0x3E, WRONG_LENGTH));
        }
        return switch (request.at(1)) {
            case 0x00 -> Optional.of(Bytes.of(0x7E, 0x00));
            case 0x80 -> Optional.empty();
            default -> Optional.of(Ecu.refusal(0x3E, SUB_FUNCTION_NOT_SUPPORTED));
        };
    }

    /// Any number of identifiers; those it does not know are left out, none known is a refusal.
    private Bytes data(Bytes request) {
        if (request.size() < 3 || request.size() % 2 == 0) {
            return Ecu.refusal(0x22, WRONG_LENGTH);
        }
        var found = Bytes.of(0x62);
        for (int at = 1; at < request.size(); at += 2) {
            var data = data(request.u16(at));
            if (data.isPresent()) {
                found = found.plus(request.slice(at, at + 2)).plus(data.get());
            }
        }
        return found.size() > 1 ? found : Ecu.refusal(0x22, OUT_OF_RANGE);
    }

    private Optional<Bytes> data(int id) {
        if (id == 0xF186) {
            return Optional.of(Bytes.of(session));
        }
        return id >> 8 == 0xF4 ? live.data(id & 0xFF) : Optional.ofNullable(about.get(id));
    }

    private Bytes count(int mask) {
        int codes = listed(mask).size() / 4; // three bytes of code, one of status
        return Bytes.of(0x59, 0x01, KNOWN_STATUS, 0x00, codes >> 8, codes & 0xFF);
    }

    private Bytes codes(Bytes request) {
        int kind = request.size() < 2 ? -1 : request.at(1);
        return switch (kind) {
            case 0x01 -> request.size() == 3 ? count(request.at(2)) : Ecu.refusal(0x19, WRONG_LENGTH);
            case 0x02 ->
                request.size() == 3
                        ? Bytes.of(0x59, 0x02, KNOWN_STATUS).plus(listed(request.at(2)))
                        : Ecu.refusal(0x19, WRONG_LENGTH);
            case 0x0A -> Bytes.of(0x59, 0x0A, KNOWN_STATUS).plus(listed(KNOWN_STATUS));
            case 0x15 -> Bytes.of(0x59, 0x15, KNOWN_STATUS).plus(listed(FaultState.PERMANENT, CONFIRMED));
            default -> Ecu.refusal(0x19, kind < 0 ? WRONG_LENGTH : SUB_FUNCTION_NOT_SUPPORTED);
        };
    }

    private Bytes count(int mask) {
        int codes = listed(mask).size() / 4;
        return Bytes.of(0x59, 0x01, KNOWN_STATUS, 0x00).plus(Raw.two(codes));
    }

    private Bytes listed(int mask) {
        var all = Bytes.none();
        all = (CONFIRMED & mask) == 0 ? all : all.plus(listed(FaultState.STORED, CONFIRMED));
        return (PENDING & mask) == 0 ? all : all.plus(listed(FaultState.PENDING, PENDING));
    }

    private Bytes listed(FaultState state, int status) {
        var all = Bytes.none();
        for (var code : memory.codes(state)) {
            all = all.plus(Raw.two(code.raw())).plus(Bytes.of(failureTypes.getOrDefault(code.text(), 0), status));
        }
        return all;
    }

    private Bytes clear(Bytes request) {
        if (request.size() != 4) {
            return Ecu.refusal(0x14, WRONG_LENGTH);
        }
        if (!GROUPS.contains(request.at(1) << 16 | request.u16(2))) {
            return Ecu.refusal(0x14, OUT_OF_RANGE);
        }
        if (!mayClear.getAsBoolean()) {
            return Ecu.refusal(0x14, CONDITIONS_NOT_CORRECT);
        }
        clear.run();
        return Bytes.of(0x54);
    }
}
