package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A link on which nothing ever comes; its name tells the plugin under test what to do.
record StillLink(String address, String name, AtomicBoolean closed) implements ByteLink {
    static StillLink serial(String name) {
        return new StillLink("serial:///dev/ttyTEST", name, new AtomicBoolean());
    }

    static StillLink to(String address) {
        return new StillLink(address, "", new AtomicBoolean());
    }

    @Override
    public void send(Bytes bytes, Deadline by) {}

    @Override
    public Arrived receive(Deadline by) {
        return new Arrived(Bytes.none(), 0);
    }

    @Override
    public LinkInfo info() {
        return new LinkInfo(LinkAddress.parse(address), name, OptionalInt.empty(), OptionalInt.empty(), "");
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        return () -> {};
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
