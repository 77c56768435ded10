package app.garage.diagnostics;

import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TransportProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A raw bus on which more than one transport may be spoken. Connecting tries one after the other, that of the last
/// time first and then those that search the shortest, and stays with the one a unit answered to.
final class TransportChoice implements MessageLink {
    private final Link link;
    private final AdapterCard adapter;
    private final Settings settings;
    private final List<TransportProvider> transports;
    private Optional<MessageLink> chosen = Optional.empty();

    TransportChoice(Link link, AdapterCard adapter, Settings settings, List<TransportProvider> transports) {
        this.settings = settings;
        this.link = link;
        this.adapter = adapter;
        this.transports = List.copyOf(transports);
    }

    @Override
    public AdapterCard adapter() {
        return chosen.map(MessageLink::adapter).orElse(adapter);
    }

    @Override
    public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
        Optional<LinkException.AdapterRefused> refused = Optional.empty();
        for (var transport : preferring(hint)) {
            var candidate = transport.open(link, adapter, settings, by);
            try {
                var bus = candidate.connect(transport.buses().contains(hint) ? hint : "", by);
                chosen = Optional.of(candidate);
                return bus;
            } catch (LinkException.AdapterRefused nobody) {
                refused = refused.or(() -> Optional.of(nobody));
            }
        }
        throw refused.orElseThrow();
    }

    private List<TransportProvider> preferring(String hint) {
        return transports.stream()
                .sorted(Comparator.comparing(
                                (TransportProvider each) -> !each.buses().contains(hint))
                        .thenComparing(TransportProvider::searching))
                .toList();
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        return chosen.orElseThrow(() -> new IllegalStateException("not connected"))
                .exchange(request, by);
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return chosen.flatMap(each -> each.capability(kind)).or(() -> link.capability(kind));
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        return link.onLost(follower);
    }

    @Override
    public void close() {
        chosen.ifPresentOrElse(MessageLink::close, link::close);
    }
}
