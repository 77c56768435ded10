package app.garage.twin;

import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.Loss;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Our end of a link to a virtual vehicle: its name, its clock, its key and its plug.
abstract class SimEnd implements Ignition {
    final Vehicle vehicle;
    final Waiting waiting;
    private final LinkAddress address;
    private final Loss loss = new Loss();
    /// By its owner; with the vehicle's lock held only.
    boolean closed;

    SimEnd(LinkAddress address, Vehicle vehicle, Waiting waiting) {
        this.address = address;
        this.vehicle = vehicle;
        this.waiting = waiting;
    }

    /// Wakes who waits for this end, with the vehicle's lock held.
    abstract void wake();

    final LinkAddress address() {
        return address;
    }

    /// {@return what a [app.garage.pluginapi.Link] says of itself}
    public LinkInfo info() {
        return LinkInfo.of(address);
    }

    final long now() {
        return waiting.time().nanos();
    }

    final LinkLost lost() {
        return new LinkLost(Problem.of("twin.unplugged", address.toString()));
    }

    /// Tells once that the plug was pulled, unless the link was closed before; no lock may be held.
    final void tellLossIf(BooleanSupplier gone) {
        boolean tells;
        vehicle.lock().lock();
        try {
            tells = !closed && gone.getAsBoolean();
        } finally {
            vehicle.lock().unlock();
        }
        if (tells) {
            loss.tell(lost());
        }
    }

    /// Follows the loss of this link.
    public Subscription onLost(Consumer<LinkLost> follower) {
        return loss.follow(follower);
    }

    @Override
    public void ignition(boolean on) {
        locked(() -> vehicle.ignition(on));
    }

    @Override
    public void engine(boolean running) {
        locked(() -> vehicle.engine(running));
    }

    final void locked(Runnable action) {
        vehicle.lock().lock();
        try {
            action.run();
            wake();
        } finally {
            vehicle.lock().unlock();
        }
    }
}
