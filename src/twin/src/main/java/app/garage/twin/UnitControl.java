package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.twin.UnitCall.Refusal;
import java.util.Optional;
import java.util.Set;

/// What a tester may change about the conversation itself: services 28, 83 and 87.
final class UnitControl {
    private static final int SPEED_500K = 0x12;
    private static final Bytes USUAL = Bytes.hex("00 32 01 F4");
    private Bytes timing = USUAL;
    private int muted;
    private Optional<Integer> speed = Optional.empty();

    UnitControl(UnitServer unit) {
        unit.put(0x28, Set.of(0, 1, 2, 3, 4, 5), this::communication, UnitState.EXTENDED, UnitState.PROGRAMMING)
                .put(0x83, Set.of(1, 2, 3, 4), this::timing, UnitState.EXTENDED, UnitState.PROGRAMMING)
                .put(0x87, Set.of(1, 2, 3), this::speed, UnitState.EXTENDED, UnitState.PROGRAMMING);
        unit.state().onChange(() -> {
            timing = USUAL;
            muted = 0;
            speed = Optional.empty();
        });
    }

    /// Which kinds of messages it neither sends nor hears besides diagnosis: 0 for none.
    int muted() {
        return muted;
    }

    private Bytes communication(UnitCall call) throws Refusal {
        boolean ofNode = call.sub() >= 4; // a node behind this unit, by its number
        call.exactly(ofNode ? 5 : 3);
        call.needs(!ofNode || call.number(3, 2) != 0, Refusal.OUT_OF_RANGE);
        int kind = call.at(2) & 0x03;
        call.needs(kind != 0 && (call.at(2) & 0x0C) == 0, Refusal.OUT_OF_RANGE);
        if (ofNode) {
            return call.positive(call.sub()); // there is none whose silence could be heard
        }
        muted = call.sub() == 0 ? muted & ~kind : muted | kind;
        return call.positive(call.sub());
    }

    /// Reads the limits, sets the usual ones, reads the present ones, sets given ones.
    private Bytes timing(UnitCall call) throws Refusal {
        call.exactly(call.sub() == 4 ? 6 : 2);
        switch (call.sub()) {
            case 1 -> {
                return call.positive(1).plus(Bytes.hex("00 19 00 C8"));
            }
            case 3 -> {
                return call.positive(3).plus(timing);
            }
            case 2 -> timing = USUAL;
            default -> {
                call.needs(call.number(2, 2) >= 25 && call.number(4, 2) >= 200, Refusal.OUT_OF_RANGE);
                timing = call.from(2);
            }
        }
        return call.positive(call.sub());
    }

    /// This bus keeps its speed: a change to it is agreed upon, every other is refused.
    private Bytes speed(UnitCall call) throws Refusal {
        switch (call.sub()) {
            case 1 -> {
                call.exactly(3);
                call.needs(call.at(2) == SPEED_500K, Refusal.OUT_OF_RANGE);
                speed = Optional.of(SPEED_500K);
            }
            case 2 -> {
                call.exactly(5);
                call.needs(call.number(2, 3) == 500_000, Refusal.OUT_OF_RANGE);
                speed = Optional.of(SPEED_500K);
            }
            default -> {
                call.exactly(2);
                call.needs(speed.isPresent(), Refusal.WRONG_SEQUENCE);
                speed = Optional.empty();
            }
        }
        return call.positive(call.sub());
    }
}
