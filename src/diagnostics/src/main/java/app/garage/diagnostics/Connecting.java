package app.garage.diagnostics;

import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The way from an address to a vehicle that answers: open the link, recognise the adapter, find the
/// protocol.
final class Connecting {
    private static final Duration OPENING = Duration.ofSeconds(5);
    private static final Duration PROBING = Duration.ofSeconds(15);
    private static final Duration ATTACHING = Duration.ofSeconds(10);
    private static final Duration FINDING = Duration.ofSeconds(40);
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(500);
    private static final int CALLS = 3;
    private final List<LinkProvider> providers;
    private final List<AdapterDriver> drivers;
    private final ProtocolAdapter protocol;
    private final TimeSource time;
    private final Waiting waiting;
    private final Memory memory;

    /// An adapter that was recognised and set up; no vehicle has been spoken to.
    ///
    /// @param address where it is
    /// @param link the way to it, gated
    /// @param gate what stands in front of it
    record Attached(LinkAddress address, GatedLink link, SafetyGate gate) {}

    Connecting(
            List<LinkProvider> providers,
            List<AdapterDriver> drivers,
            ProtocolAdapter protocol,
            TimeSource time,
            Waiting waiting,
            Memory memory) {
        this.providers = List.copyOf(providers);
        this.drivers = List.copyOf(drivers);
        this.protocol = protocol;
        this.time = time;
        this.waiting = waiting;
        this.memory = memory;
    }

    /// Some adapters hang up while they are reset. They are called again, and the driver learns from it.
    Attached attach(LinkAddress address) throws LinkException, InterruptedException {
        var able = driversFor(address);
        for (int call = 1; ; call++) {
            try {
                return attach(address, able);
            } catch (LinkException.LinkLost hungUp) {
                if (call == CALLS) {
                    throw hungUp;
                }
                waiting.atLeast(BETWEEN_CALLS);
            }
        }
    }

    private Attached attach(LinkAddress address, List<AdapterDriver> able) throws LinkException, InterruptedException {
        var bytes = providerOf(address).open(address, time, in(OPENING));
        var attached = false;
        try {
            var gate = new SafetyGate(protocol::classify, time);
            var link = new GatedLink(recognise(bytes, able, address), gate, waiting);
            attached = true;
            return new Attached(address, link, gate);
        } finally {
            if (!attached) {
                bytes.close();
            }
        }
    }

    private MessageLink recognise(ByteLink bytes, List<AdapterDriver> able, LinkAddress address)
            throws LinkException, InterruptedException {
        var why = new ArrayList<String>();
        for (var driver : able) {
            var found = driver.probe(bytes, () -> memory.adapter(driver.prefix(), address), in(PROBING));
            if (found.card().isPresent()) {
                AdapterCard card = found.card().get();
                return driver.attach(bytes, card, Settings.none(), in(ATTACHING));
            }
            why.add(driver.prefix() + ": " + found.why());
        }
        throw new LinkException.AdapterRefused(
                Problem.of("diag.no-adapter", Memory.key(address)).because(String.join("; ", why)));
    }

    /// {@return what the vehicle behind an adapter speaks}
    ///
    /// @param attached the adapter
    /// @param hint what was spoken last time, or empty
    BusProtocol find(Attached attached, String hint) throws LinkException, InterruptedException {
        return attached.link().connect(hint, in(FINDING));
    }

    Connection open(Attached attached, BusProtocol bus) throws LinkException, InterruptedException {
        var units = protocol.open(attached.link(), bus, Settings.none(), in(OPENING));
        var session = new VehicleSession(attached.address().place());
        return new Connection(attached.address(), attached.link(), attached.gate(), bus, units, session, time);
    }

    private Deadline in(Duration most) {
        return Deadline.in(most, time);
    }

    private LinkProvider providerOf(LinkAddress address) throws LinkException {
        return providers.stream()
                .filter(each -> each.scheme().equals(address.scheme()))
                .findFirst()
                .orElseThrow(() -> new LinkException.NoSuchLink(Problem.of(
                        "diag.unknown-scheme",
                        address.scheme(),
                        String.join(
                                ", ",
                                providers.stream()
                                        .map(LinkProvider::scheme)
                                        .sorted()
                                        .toList()))));
    }

    private List<AdapterDriver> driversFor(LinkAddress address) throws LinkException {
        if (address.adapter().isEmpty()) {
            return drivers;
        }
        var named = drivers.stream()
                .filter(each -> each.prefix().equals(address.adapter()))
                .toList();
        if (named.isEmpty()) {
            throw new LinkException.NoSuchLink(Problem.of("diag.unknown-adapter", address.adapter()));
        }
        return named;
    }
}
