package app.garage.plugin.iso15765;

import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import java.util.Optional;
import java.util.function.Consumer;

/// A CAN link in front of another one, for what a test wants to be different.
abstract class ForwardingCan implements CanLink {
    private final CanLink link;

    ForwardingCan(CanLink link) {
        this.link = link;
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public void send(CanFrame frame, Deadline by) throws LinkException, InterruptedException {
        link.send(frame, by);
    }

    @Override
    public Optional<Arrived> receive(Deadline by) throws LinkException, InterruptedException {
        return link.receive(by);
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return link.onLost(follower);
    }

    @Override
    public void close() {
        link.close();
    }
}
