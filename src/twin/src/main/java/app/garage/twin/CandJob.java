package app.garage.twin;

import app.garage.pluginapi.CanFrame;
import java.util.List;
import java.util.OptionalLong;

/// A frame that a socketcand client has repeated on the bus.
final class CandJob implements SharedBus.Station {
    private final SharedBus bus;
    private final long every;
    private CanFrame frame;
    private long due;

    CandJob(SharedBus bus, CanFrame frame, long every, long first) {
        this.bus = bus;
        this.frame = frame;
        this.every = every;
        due = first;
    }

    void update(CanFrame changed) {
        frame = changed;
    }

    @Override
    public List<CanNode.Wish> hear(CanFrame heard, long at) {
        return List.of();
    }

    @Override
    public OptionalLong due() {
        return OptionalLong.of(due);
    }

    /// A frame that has found no place on the bus until its next turn is not sent twice.
    @Override
    public List<CanNode.Wish> wake(long at) {
        due = at + every;
        return bus.waiting(this) > 0 ? List.of() : List.of(new CanNode.Wish(at, frame));
    }
}
