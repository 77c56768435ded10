package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import java.util.Optional;
import java.util.function.Consumer;

/// A CAN link somebody listens to.
final class TappedCanLink implements CanLink {
    private final CanLink link;
    private final Wiretap.Listener listener;
    private final TimeSource time;
    private final TapEnd end;

    TappedCanLink(CanLink link, Wiretap.Listener listener, TimeSource time) {
        this.link = link;
        this.listener = listener;
        this.time = time;
        end = new TapEnd(link, listener);
    }

    @Override
    public boolean fd() {
        return link.fd();
    }

    @Override
    public void send(CanFrame frame, Deadline by) throws LinkException, InterruptedException {
        listener.heard(true, frame.id().toString(), frame.data(), time.nanos());
        link.send(frame, by);
    }

    @Override
    public Optional<Arrived> receive(Deadline by) throws LinkException, InterruptedException {
        var arrived = link.receive(by);
        arrived.ifPresent(each ->
                listener.heard(false, each.frame().id().toString(), each.frame().data(), each.nanos()));
        return arrived;
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return link.capability(kind);
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return link.onLost(follower);
    }

    @Override
    public void close() {
        link.close();
        end.over("closed");
    }
}
