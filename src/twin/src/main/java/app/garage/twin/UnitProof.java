package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.twin.UnitCall.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Authentication, service 29, by challenge and response with a common secret: configuration, request of a
/// challenge, proof in one direction, and the end of it.
final class UnitProof {
    /// The object identifier of HMAC with SHA-256 (1.2.840.113549.2.9), as the service writes it.
    static final Bytes ALGORITHM = Bytes.hex("06 08 2A 86 48 86 F7 0D 02 09 00 00 00 00 00 00");

    private static final int NOT_PROVEN = 0x58;
    private static final byte[] SECRET = "a secret of the twin only".getBytes(StandardCharsets.US_ASCII);
    private final UnitState state;
    private final Supplier<Bytes> numbers;
    private Optional<Bytes> challenge = Optional.empty();

    /// @param numbers makes four bytes nobody can foresee
    UnitProof(UnitServer unit, Supplier<Bytes> numbers) {
        this.numbers = numbers;
        state = unit.state();
        unit.anywhere(0x29, Set.of(0x00, 0x05, 0x06, 0x08), this::answer);
        state.onChange(() -> challenge = Optional.empty());
    }

    private Bytes answer(UnitCall call) throws Refusal {
        return switch (call.sub()) {
            case 0x00 -> {
                call.exactly(2);
                state.proven(false);
                yield call.positive(0x00, 0x10);
            }
            case 0x05 -> {
                call.exactly(19);
                call.needs(call.at(2) == 0 && call.from(3).equals(ALGORITHM), Refusal.OUT_OF_RANGE);
                var given = Bytes.none();
                for (int i = 0; i < 4; i++) {
                    given = given.plus(numbers.get());
                }
                challenge = Optional.of(given);
                yield call.positive(0x05, 0x00)
                        .plus(ALGORITHM)
                        .plus(Raw.two(given.size()))
                        .plus(given)
                        .plus(Raw.two(0));
            }
            case 0x06 -> prove(call);
            default -> {
                call.exactly(2);
                yield call.positive(0x08, 0x04); // challenge and response with a common secret
            }
        };
    }

    private Bytes prove(UnitCall call) throws Refusal {
        call.atLeast(20);
        int length = (int) call.number(18, 2);
        call.exactly(20 + length + 4);
        call.needs(call.slice(2, 18).equals(ALGORITHM), Refusal.OUT_OF_RANGE);
        var given = challenge;
        call.needs(given.isPresent(), Refusal.WRONG_SEQUENCE);
        challenge = Optional.empty();
        call.needs(call.slice(20, 20 + length).equals(proof(given.orElseThrow())), NOT_PROVEN);
        state.proven(true);
        return call.positive(0x06, 0x12).plus(ALGORITHM).plus(Raw.two(0));
    }

    static Bytes proof(Bytes challenge) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            return Bytes.copyOf(mac.doFinal(challenge.toArray()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing); // every Java has this algorithm
        }
    }
}
