package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import java.time.Duration;
import java.util.function.Consumer;

/// A K-line looked at as a link of bytes, so that the contract of those can judge it.
record BytesOfLine(KLineLink line) implements ByteLink {
    @Override
    public LinkInfo info() {
        return line.info();
    }

    @Override
    public void send(Bytes bytes, Deadline by) throws LinkException, InterruptedException {
        long _ = line.send(bytes, Duration.ZERO, by);
    }

    @Override
    public Arrived receive(Deadline by) throws LinkException, InterruptedException {
        return line.receive(by);
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return line.onLost(follower);
    }

    @Override
    public void close() {
        line.close();
    }
}
