package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A link somebody listens to. It can do whatever the link beneath it can.
final class TappedLink implements ByteLink {
    private final ByteLink link;
    private final Wiretap.Listener listener;
    private final TimeSource time;
    private final AtomicBoolean over = new AtomicBoolean();

    TappedLink(ByteLink link, Wiretap.Listener listener, TimeSource time) {
        this.link = link;
        this.listener = listener;
        this.time = time;
        link.onLost(lost -> over("lost " + lost.problem().detail()));
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return link.capability(kind)
                .map(found -> kind == ChangesBaud.class && found instanceof ChangesBaud changes
                        ? kind.cast(new Heard(changes, listener))
                        : found);
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return link.onLost(follower);
    }

    @Override
    public void send(Bytes bytes, Deadline by) throws LinkException, InterruptedException {
        // told before it goes out: with a quick far end the answer would otherwise be told first
        listener.heard(true, bytes, time.nanos());
        link.send(bytes, by);
    }

    @Override
    public Arrived receive(Deadline by) throws LinkException, InterruptedException {
        var arrived = link.receive(by);
        if (!arrived.bytes().isEmpty()) {
            listener.heard(false, arrived.bytes(), arrived.nanos());
        }
        return arrived;
    }

    @Override
    public void close() {
        link.close();
        over("closed");
    }

    private void over(String how) {
        if (over.compareAndSet(false, true)) {
            listener.remarked(how.strip());
            listener.closed();
        }
    }

    private record Heard(ChangesBaud changes, Wiretap.Listener listener) implements ChangesBaud {
        @Override
        public int baud() {
            return changes.baud();
        }

        @Override
        public void changeBaud(int bitsPerSecond) throws LinkException {
            changes.changeBaud(bitsPerSecond);
            listener.remarked("baud " + bitsPerSecond);
        }
    }
}
