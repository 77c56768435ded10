package app.garage.protocolkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import java.util.HashSet;
import java.util.Set;

/// What makes an answer the answer to one request.
record Question(int service, Bytes parameters, int identifier, boolean severalIdentifiers) {
    /// Every so many parameters there is a mask of those that follow (SAE J1979).
    private static final int MASKS = 0x20;
    /// The services of ISO 14229-1 with a sub-function. That of 21, 23 and others is none, whatever its bits.
    private static final Set<Integer> SUB_FUNCTIONS =
            Set.of(0x10, 0x11, 0x19, 0x27, 0x28, 0x29, 0x2C, 0x31, 0x3E, 0x83, 0x85, 0x86, 0x87);

    enum Kind {
        POSITIVE,
        REFUSAL,
        FOREIGN
    }

    /// How many bytes of the request each service repeats in its answer (SAE J1979, ISO 14229-1, ISO
    /// 14230-3).
    static Question of(Bytes request) {
        if (request.isEmpty()) {
            throw new IllegalArgumentException("a request has at least a service byte");
        }
        int service = request.at(0);
        var parameters = request.from(1);
        int wide = switch (service) {
            case 0x03, 0x04, 0x07, 0x0A, 0x14, 0x18, 0x81, 0x82 -> 0;
            case 0x23, 0x2A, 0x34, 0x35, 0x37, 0x84 -> 0; // ISO 14229-1: the answer repeats nothing
            case 0x02, 0x05, 0x22, 0x2E, 0x2F -> 2;
            case 0x24, 0x31 -> 3;
            default -> 1;
        };
        boolean several = parameters.size() > wide && wide > 0 && listsIdentifiers(service);
        return new Question(service, parameters, Math.min(wide, parameters.size()), several);
    }

    private static boolean listsIdentifiers(int service) {
        return service == 0x01 || service == 0x02 || service == 0x06 || service == 0x09 || service == 0x22;
    }

    /// {@return how many bytes behind the service byte only repeat the question}
    int echoed() {
        return severalIdentifiers ? 0 : identifier;
    }

    Kind judge(Bytes payload) {
        if (payload.isEmpty()) {
            return Kind.FOREIGN;
        }
        if (payload.at(0) == 0x7F) {
            return payload.size() >= 3 && payload.at(1) == service ? Kind.REFUSAL : Kind.FOREIGN;
        }
        boolean ours = payload.at(0) == (service | 0x40) && payload.size() > identifier && echoes(payload);
        return ours ? Kind.POSITIVE : Kind.FOREIGN;
    }

    private boolean echoes(Bytes payload) {
        var echo = payload.slice(1, 1 + identifier);
        if (severalIdentifiers) {
            return identifiers().contains(echo);
        }
        var asked = parameters.slice(0, identifier);
        return echo.equals(asked) || echo.equals(withoutWish(asked));
    }

    /// A set bit 7 of a sub-function only asks for silence (ISO 14229-1, 8.2.2); the answer comes without
    /// it. In ISO 14230-3 the same bit may be part of a number, and is repeated.
    private Bytes withoutWish(Bytes asked) {
        return SUB_FUNCTIONS.contains(service) && !asked.isEmpty()
                ? Bytes.of(asked.at(0) & 0x7F).plus(asked.from(1))
                : asked;
    }

    private Set<Bytes> identifiers() {
        var all = new HashSet<Bytes>();
        for (int i = 0; i + identifier <= parameters.size(); i += identifier) {
            all.add(parameters.slice(i, i + identifier));
        }
        return all;
    }

    boolean sameIdentifier(Bytes one, Bytes other) {
        return one.slice(1, 1 + identifier).equals(other.slice(1, 1 + identifier));
    }

    /// {@return whether a unit answers this with a single message}
    ///
    /// On the older buses lists of codes, identification and self-test results come in several; masks of
    /// what is supported do not.
    boolean answeredOnce(EcuId ecu) {
        boolean can = ecu.kind() == EcuId.Kind.CAN11 || ecu.kind() == EcuId.Kind.CAN29;
        return can
                || switch (service) {
                    case 0x03, 0x07, 0x0A, 0x12, 0x13, 0x17, 0x18 -> false;
                    case 0x06, 0x09 -> !parameters.isEmpty() && parameters.at(0) % MASKS == 0;
                    default -> true;
                };
    }
}
