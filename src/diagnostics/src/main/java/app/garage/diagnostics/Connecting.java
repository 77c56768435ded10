package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The way from an address to a vehicle that answers: open the link, recognise the adapter, find the
/// protocol.
final class Connecting {
    private static final Duration OPENING = Duration.ofSeconds(5);
    private static final Duration PROBING = Duration.ofSeconds(15);
    private static final Duration ATTACHING = Duration.ofSeconds(10);
    private static final Duration FINDING = Duration.ofSeconds(40);
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(500);
    private static final int CALLS = 3;
    private final Extensions extensions;
    private final TimeSource time;
    private final Waiting waiting;
    private final Memory memory;

    /// An adapter that was recognised and set up; no vehicle has been spoken to.
    ///
    /// @param address where it is
    /// @param link the way to it, gated
    /// @param gate what stands in front of it
    record Attached(LinkAddress address, GatedLink link, SafetyGate gate) {}

    Connecting(Extensions extensions, TimeSource time, Waiting waiting, Memory memory) {
        this.extensions = extensions;
        this.time = time;
        this.waiting = waiting;
        this.memory = memory;
    }

    /// Some adapters hang up while they are reset. They are called again, and the driver learns from it.
    Attached attach(LinkAddress address) throws LinkException, InterruptedException {
        var way = new LinkWay(extensions, address);
        for (int call = 1; ; call++) {
            try {
                return attach(address, way);
            } catch (LinkException.LinkLost hungUp) {
                if (call == CALLS) {
                    throw hungUp;
                }
                waiting.atLeast(BETWEEN_CALLS);
            }
        }
    }

    private Attached attach(LinkAddress address, LinkWay way) throws LinkException, InterruptedException {
        var opened = way.provider().open(way.address(), time, in(OPENING));
        var attached = false;
        try {
            // until it is known what is spoken nobody asks for more than reading
            var gate = new SafetyGate(_ -> RequestClass.UNKNOWN, time);
            var link =
                    new GatedLink(messages(recognise(opened, way, address), address), gate, waiting, this::classifier);
            attached = true;
            return new Attached(address, link, gate);
        } finally {
            if (!attached) {
                opened.close();
            }
        }
    }

    /// A link of any kind, and what is known of the device behind it.
    private record Device(Link link, AdapterCard card) {}

    private Device recognise(Link opened, LinkWay way, LinkAddress address) throws LinkException, InterruptedException {
        if (!(opened instanceof ByteLink bytes)) {
            return new Device(opened, plain(opened));
        }
        var why = new ArrayList<String>();
        for (var driver : way.drivers(opened)) {
            var found = driver.probe(bytes, () -> memory.adapter(driver.prefix(), address), in(PROBING));
            if (found.card().isPresent()) {
                AdapterCard card = found.card().get();
                return new Device(driver.attach(bytes, card, settings(address), in(ATTACHING)), card);
            }
            why.add(driver.prefix() + ": " + found.why());
        }
        throw new LinkException.AdapterRefused(
                Problem.of("diag.no-adapter", Memory.key(address)).because(String.join("; ", why)));
    }

    private static Settings settings(LinkAddress address) {
        return new Settings(address.options());
    }

    private static AdapterCard plain(Link link) {
        return link instanceof MessageLink messages
                ? messages.adapter()
                : new AdapterCard(
                        link.info().address().scheme(),
                        link.info().name(),
                        AdapterCard.Family.OTHER,
                        "",
                        Set.of(),
                        List.of(),
                        Set.of(),
                        Map.of());
    }

    private MessageLink messages(Device device, LinkAddress address) throws LinkException {
        if (device.link() instanceof MessageLink messages) {
            return messages;
        }
        var able = extensions.transports().stream()
                .filter(each -> each.carries(device.link()))
                .toList();
        if (able.isEmpty()) {
            throw new LinkException.AdapterRefused(
                    Problem.of("diag.no-transport", device.card().claims()));
        }
        return new TransportChoice(device.link(), device.card(), settings(address), able);
    }

    /// {@return what requests mean on a bus: of the protocols spoken there the first that knows a request says it}
    private Function<Bytes, RequestClass> classifier(BusProtocol bus) {
        var spoken = spoken(bus);
        return request -> spoken.stream()
                .map(each -> each.classify(request))
                .filter(each -> each != RequestClass.UNKNOWN)
                .findFirst()
                .orElse(RequestClass.UNKNOWN);
    }

    private List<ProtocolAdapter> spoken(BusProtocol bus) {
        return extensions.protocols().stream().filter(each -> each.speaks(bus)).toList();
    }

    /// {@return what the vehicle behind an adapter speaks}
    ///
    /// @param attached the adapter
    /// @param hint what was spoken last time, or empty
    BusProtocol find(Attached attached, String hint) throws LinkException, InterruptedException {
        return attached.link().connect(hint, in(FINDING));
    }

    Connection open(Attached attached, BusProtocol bus) throws LinkException, InterruptedException {
        var units = new ArrayList<EcuSession>();
        for (var protocol : spoken(bus)) {
            units.add(protocol.open(attached.link(), bus, settings(attached.address()), in(OPENING)));
        }
        if (units.isEmpty()) {
            throw new LinkException.AdapterRefused(Problem.of("diag.no-protocol", bus.name()));
        }
        var session = new VehicleSession(attached.address().place());
        return new Connection(
                attached.address(), attached.link(), attached.gate(), bus, List.copyOf(units), session, time);
    }

    private Deadline in(Duration most) {
        return Deadline.in(most, time);
    }
}
