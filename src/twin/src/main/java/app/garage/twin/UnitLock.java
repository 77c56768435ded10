package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.twin.UnitCall.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Security access, service 27: level 1 in the extended session, level 3 in the programming session. After three
/// wrong keys the unit answers no more questions for ten seconds.
final class UnitLock {
    private static final int WRONG_KEY = 0x35;
    private static final int TOO_MANY = 0x36;
    private static final int NOT_YET = 0x37;
    private static final int MOST_ATTEMPTS = 3;
    private static final long DELAY = 10_000_000_000L;
    private final UnitState state;
    private final Supplier<Bytes> seeds;
    private final UnaryOperator<Bytes> key;
    private Optional<Bytes> given = Optional.empty();
    private int level;
    private int attempts;
    private long closedUntil = Long.MIN_VALUE;

    /// @param seeds makes seeds
    /// @param key the right key for a seed
    UnitLock(UnitServer unit, Supplier<Bytes> seeds, UnaryOperator<Bytes> key) {
        this.seeds = seeds;
        this.key = key;
        state = unit.state();
        unit.put(0x27, Set.of(1, 2, 3, 4), this::answer, UnitState.EXTENDED, UnitState.PROGRAMMING);
        state.onChange(() -> given = Optional.empty());
    }

    /// The key of the twin's own units: the seed with 54574E21 added to it bit by bit, turned left by five bits.
    static Bytes ownKey(Bytes seed) {
        int value = seed.u16(0) << 16 | seed.u16(2);
        return Raw.four((double) (Integer.rotateLeft(value ^ 0x5457_4E21, 5) & 0xFFFF_FFFFL));
    }

    private Bytes answer(UnitCall call) throws Refusal {
        boolean asks = call.sub() % 2 == 1;
        int wanted = asks ? call.sub() : call.sub() - 1;
        call.needs((wanted == 3) == state.in(UnitState.PROGRAMMING), 0x7E);
        return asks ? seed(call, wanted) : open(call, wanted);
    }

    private Bytes seed(UnitCall call, int wanted) throws Refusal {
        call.exactly(2);
        call.needs(call.at() >= closedUntil, NOT_YET);
        var seed = seeds.get();
        if (state.unlocked() == wanted) {
            return call.positive(wanted).plus(Bytes.copyOf(new byte[seed.size()]));
        }
        given = Optional.of(seed);
        level = wanted;
        return call.positive(wanted).plus(seed);
    }

    private Bytes open(UnitCall call, int wanted) throws Refusal {
        call.needs(given.isPresent() && level == wanted, Refusal.WRONG_SEQUENCE);
        var right = key.apply(given.orElseThrow());
        call.exactly(2 + right.size());
        given = Optional.empty();
        if (!call.from(2).equals(right)) {
            attempts++;
            if (attempts >= MOST_ATTEMPTS) {
                attempts = 0;
                closedUntil = call.at() + DELAY;
                throw new Refusal(TOO_MANY);
            }
            throw new Refusal(WRONG_KEY);
        }
        attempts = 0;
        state.unlock(wanted);
        return call.positive(wanted + 1);
    }
}
