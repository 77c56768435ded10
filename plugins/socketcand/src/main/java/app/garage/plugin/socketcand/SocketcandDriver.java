package app.garage.plugin.socketcand;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ProbeResult;
import app.garage.pluginapi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Speaks to socketcand servers: `socketcand://192.168.0.20/can0`. Without a port it is 29536, without a bus `can0`;
/// the
/// option `fd=1` says that the bus takes CAN FD frames, because the server cannot be asked.
public final class SocketcandDriver implements AdapterDriver {
    static final String PREFIX = "socketcand";
    private static final String USUAL_PORT = "29536";
    private static final String USUAL_BUS = "can0";
    private static final Duration GREETING = Duration.ofSeconds(3);

    /// For the service loader.
    public SocketcandDriver() {}

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Optional<LinkAddress> carrier(LinkAddress own) {
        var host = host(own.place());
        boolean hasPort = host.lastIndexOf(':') > host.lastIndexOf(']');
        var place = host + (hasPort ? "" : ":" + USUAL_PORT) + "/" + bus(own.place());
        return Optional.of(new LinkAddress(PREFIX, "tcp", place, own.options()));
    }

    /// A server greets first, but whoever greets need not be one: it is used only where it is named.
    @Override
    public boolean recognises() {
        return false;
    }

    @Override
    public ProbeResult probe(ByteLink link, Deadline by) throws LinkException, InterruptedException {
        var elements = new Elements();
        var greeting = by.within(GREETING);
        while (!greeting.passed()) {
            if (elements.hear(link.receive(greeting).bytes()).contains(new Element.Said("hi"))) {
                return new ProbeResult(Optional.of(card(link)), "greeted");
            }
        }
        return new ProbeResult(Optional.empty(), "no greeting of a socketcand server");
    }

    private static AdapterCard card(ByteLink link) {
        return new AdapterCard(
                PREFIX,
                PREFIX,
                AdapterCard.Family.OTHER,
                bus(link.info().address().place()),
                Set.of("can"),
                List.of(),
                Set.of(),
                Map.of());
    }

    @Override
    public CanLink attach(ByteLink link, AdapterCard found, Settings chosen, Deadline by)
            throws LinkException, InterruptedException {
        boolean fd = chosen.value("fd").filter("1"::equals).isPresent();
        var opened = new SocketcandLink(link, host(link.info().address().place()), fd);
        opened.begin(found.device(), by);
        return opened;
    }

    private static String host(String place) {
        int slash = place.indexOf('/');
        return slash < 0 ? place : place.substring(0, slash);
    }

    private static String bus(String place) {
        int slash = place.indexOf('/');
        var bus = slash < 0 ? "" : place.substring(slash + 1);
        return bus.isEmpty() ? USUAL_BUS : bus;
    }
}
