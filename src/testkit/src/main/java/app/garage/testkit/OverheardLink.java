package app.garage.testkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A link that notes what is sent over it.
///
/// @param line the link itself
/// @param sent takes each line that is sent, without its CR
record OverheardLink(ByteLink line, List<String> sent) implements ByteLink {
    @Override
    public LinkInfo info() {
        return line.info();
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return line.capability(kind);
    }

    @Override
    public void send(Bytes bytes, Deadline by) throws LinkException, InterruptedException {
        sent.add(bytes.toLatin1().strip());
        line.send(bytes, by);
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
