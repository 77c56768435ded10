package app.garage.testkit;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.testkit.ScriptedUnits.Said;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A CAN bus whose frames arrive changed, or not at all.
final class DistortedCan implements CanLink {
    private static final EcuId ANYBODY = new EcuId(EcuId.Kind.NO_HEADER, 0);
    private final CanLink bus;
    private final UnaryOperator<List<Said>> distorted;
    private final Deque<Arrived> waiting = new ArrayDeque<>();

    /// @param distorted what becomes of the data of a frame
    DistortedCan(CanLink bus, UnaryOperator<List<Said>> distorted) {
        this.bus = bus;
        this.distorted = distorted;
    }

    @Override
    public void send(CanFrame frame, Deadline by) throws LinkException, InterruptedException {
        bus.send(frame, by);
    }

    @Override
    public Optional<Arrived> receive(Deadline by) throws LinkException, InterruptedException {
        while (waiting.isEmpty()) {
            var came = bus.receive(by);
            if (came.isEmpty()) {
                return came;
            }
            var frame = came.get().frame();
            for (var said : distorted.apply(List.of(new Said(ANYBODY, frame.data())))) {
                waiting.add(new Arrived(
                        new CanFrame(frame.id(), frame.fd(), said.payload()),
                        came.get().nanos()));
            }
        }
        return Optional.of(waiting.remove());
    }

    @Override
    public boolean fd() {
        return bus.fd();
    }

    @Override
    public LinkInfo info() {
        return bus.info();
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return bus.capability(kind);
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        return bus.onLost(follower);
    }

    @Override
    public void close() {
        bus.close();
    }
}
