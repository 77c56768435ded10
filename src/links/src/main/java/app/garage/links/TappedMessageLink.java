package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import java.util.Optional;
import java.util.function.Consumer;

/// A link whose device does the transport, and somebody listens to its messages.
final class TappedMessageLink implements MessageLink {
    private final MessageLink link;
    private final Wiretap.Listener listener;
    private final TapEnd end;

    TappedMessageLink(MessageLink link, Wiretap.Listener listener) {
        this.link = link;
        this.listener = listener;
        end = new TapEnd(link, listener);
    }

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
        var to = request.to().map(EcuId::hex).orElse("all");
        listener.heard(true, to, request.payload(), by.time().nanos());
        var exchange = link.exchange(request, by);
        exchange.messages().forEach(each -> listener.heard(false, each.ecu().hex(), each.payload(), each.nanos()));
        return exchange;
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
