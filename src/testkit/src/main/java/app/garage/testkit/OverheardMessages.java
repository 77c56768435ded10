package app.garage.testkit;

import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A link that notes what is asked over it.
///
/// @param link the link itself
/// @param asked takes each request
record OverheardMessages(MessageLink link, List<DiagRequest> asked) implements MessageLink {
    @Override
    public AdapterCard adapter() {
        return link.adapter();
    }

    @Override
    public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
        return link.connect(hint, by);
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        asked.add(request);
        return link.exchange(request, by);
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return link.capability(kind);
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        return link.onLost(follower);
    }

    @Override
    public void close() {
        link.close();
    }
}
