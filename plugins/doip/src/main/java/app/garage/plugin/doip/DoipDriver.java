package app.garage.plugin.doip;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.ProbeResult;
import app.garage.pluginapi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Speaks to DoIP gateways.
public final class DoipDriver implements AdapterDriver {
    static final String PREFIX = "doip";
    private static final int PORT = 13_400;
    private static final Duration LOOKING = Duration.ofMillis(700);

    /// Made by `ServiceLoader`.
    public DoipDriver() {}

    @Override
    public String prefix() {
        return PREFIX;
    }

    /// `doip://host` leads to port 13400 of that host; an address of IPv6 stands in brackets.
    @Override
    public Optional<LinkAddress> carrier(LinkAddress own) {
        var place = own.place();
        boolean port = place.lastIndexOf(':') > place.lastIndexOf(']');
        return Optional.of(new LinkAddress(PREFIX, "tcp", port ? place : place + ":" + PORT, own.options()));
    }

    /// Asks the networks of this computer by one datagram, which the standard is made for: it opens no connection and
    /// changes nothing.
    @Override
    public List<LinkInfo> discover(Deadline by) throws InterruptedException {
        return GatewaySearch.here(PORT).run(by.within(LOOKING));
    }

    /// Bytes of DoIP mean something else to every other device.
    @Override
    public boolean recognises() {
        return false;
    }

    /// Whoever names this driver says what is there; whether it is true the activation tells. Nothing is sent.
    @Override
    public ProbeResult probe(ByteLink link, Deadline by) {
        return new ProbeResult(Optional.of(card("DoIP", "", Map.of())), "named by its address");
    }

    static AdapterCard card(String claims, String device, Map<String, Integer> limits) {
        return new AdapterCard(
                PREFIX,
                claims,
                AdapterCard.Family.OTHER,
                device,
                Set.of("headers", "long-messages"),
                List.of(),
                Set.of(),
                limits);
    }

    @Override
    public Link attach(ByteLink link, AdapterCard found, Settings chosen, Deadline by)
            throws LinkException, InterruptedException {
        var options = DoipOptions.of(chosen);
        var gateway = new Gateway(link, options, by.time());
        boolean active = false;
        try {
            gateway.activate(by);
            active = true;
            return new DoipLink(gateway, options, by.time());
        } finally {
            if (!active) {
                gateway.close();
            }
        }
    }
}
