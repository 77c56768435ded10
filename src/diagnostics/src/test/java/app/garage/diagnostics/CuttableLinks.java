package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import app.garage.twin.SimLinks;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Links to virtual vehicles whose cable can be pulled.
final class CuttableLinks implements LinkProvider {
    private final SimLinks links = new SimLinks();
    private final List<Cable> cables = new CopyOnWriteArrayList<>();
    final AtomicInteger opened = new AtomicInteger();
    final List<String> sent = new CopyOnWriteArrayList<>();
    volatile boolean unplugged;
    /// The cable is pulled when this is sent for the next time.
    volatile String pulledBy = "";
    /// Whether it is then not put back at once.
    volatile boolean staysOut;

    void pull() {
        unplugged = true;
        cables.forEach(Cable::pull);
    }

    @Override
    public String scheme() {
        return "sim";
    }

    @Override
    public List<LinkInfo> discover(Deadline by) {
        return List.of();
    }

    @Override
    public ByteLink open(LinkAddress address, TimeSource time, Deadline by) throws LinkException, InterruptedException {
        if (unplugged) {
            throw new LinkException.NoSuchLink(Problem.of("test.unplugged"));
        }
        var cable = new Cable((ByteLink) links.open(address, time, by));
        cables.add(cable);
        opened.incrementAndGet();
        return cable;
    }

    private final class Cable implements ByteLink {
        private final ByteLink link;
        private final List<Consumer<LinkException.LinkLost>> followers = new CopyOnWriteArrayList<>();
        private volatile boolean pulled;

        Cable(ByteLink link) {
            this.link = link;
        }

        void pull() {
            pulled = true;
            followers.forEach(each -> each.accept(lost()));
            link.close();
        }

        private static LinkException.LinkLost lost() {
            return new LinkException.LinkLost(Problem.of("test.pulled"));
        }

        @Override
        public void send(Bytes bytes, Deadline by) throws LinkException, InterruptedException {
            if (pulled) {
                throw lost();
            }
            link.send(bytes, by);
            var text = bytes.toLatin1().strip();
            sent.add(text);
            if (!pulledBy.isEmpty() && text.equals(pulledBy)) {
                pulledBy = "";
                CuttableLinks.this.pull();
                unplugged = staysOut;
            }
        }

        @Override
        public Arrived receive(Deadline by) throws LinkException, InterruptedException {
            if (pulled) {
                throw lost();
            }
            return link.receive(by);
        }

        @Override
        public LinkInfo info() {
            return link.info();
        }

        @Override
        public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
            followers.add(follower);
            return () -> followers.remove(follower);
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
