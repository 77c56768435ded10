package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.WakesFast;
import app.garage.pluginapi.WakesFiveBaud;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// A K-line somebody listens to; how a unit is woken is remarked.
final class TappedKLineLink implements KLineLink {
    private final KLineLink link;
    private final Wiretap.Listener listener;
    private final TimeSource time;
    private final TapEnd end;

    TappedKLineLink(KLineLink link, Wiretap.Listener listener, TimeSource time) {
        this.link = link;
        this.listener = listener;
        this.time = time;
        end = new TapEnd(link, listener);
    }

    @Override
    public long send(Bytes bytes, Duration gap, Deadline by) throws LinkException, InterruptedException {
        listener.heard(true, bytes, time.nanos());
        return link.send(bytes, gap, by);
    }

    @Override
    public ByteLink.Arrived receive(Deadline by) throws LinkException, InterruptedException {
        var arrived = link.receive(by);
        if (!arrived.bytes().isEmpty()) {
            listener.heard(false, arrived.bytes(), arrived.nanos());
        }
        return arrived;
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return link.capability(kind).map(found -> heard(kind, found));
    }

    private <C extends LinkCapability> C heard(Class<C> kind, C found) {
        if (kind == WakesFast.class && found instanceof WakesFast wakes) {
            return kind.cast((WakesFast) (low, high, first, gap, by) -> {
                listener.remarked("low " + low.toMillis() + " ms, high " + high.toMillis() + " ms");
                listener.heard(true, first, time.nanos());
                return wakes.wakeFast(low, high, first, gap, by);
            });
        }
        if (kind == WakesFiveBaud.class && found instanceof WakesFiveBaud wakes) {
            return kind.cast((WakesFiveBaud) (address, by) -> {
                listener.remarked("five baud " + Bytes.of(address));
                return wakes.wakeFiveBaud(address, by);
            });
        }
        return found;
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
