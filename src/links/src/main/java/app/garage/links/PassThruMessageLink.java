package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Subscription;
import app.garage.links.PassThruExchange.Patience;
import app.garage.links.j2534.J2534;
import app.garage.links.j2534.PassThru;
import app.garage.links.j2534.PassThruException;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsVoltage;
import app.garage.pluginapi.TakesTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A PassThru device that does the transport of ISO 15765-2 itself.
final class PassThruMessageLink implements MessageLink, ReadsVoltage, TakesTiming {
    private static final Bytes ANYBODY_THERE = Bytes.of(0x01, 0x00);
    private static final Duration CONNECTING = Duration.ofSeconds(4);

    private final PassThruDevice device;
    private final AdapterCard card;
    private final ReentrantLock owner = new ReentrantLock();
    private final Map<EcuId, Integer> paired = new LinkedHashMap<>();
    private final Set<EcuId> known = new TreeSet<>();
    private final Map<EcuId, Patience> promised = new ConcurrentHashMap<>();
    private Optional<PassThruBus> bus = Optional.empty();

    PassThruMessageLink(PassThruDevice device, PassThru.Versions versions) {
        this.device = device;
        card = new AdapterCard(
                "j2534",
                device.name() + " " + versions.library(),
                AdapterCard.Family.OTHER,
                "firmware " + versions.firmware() + ", J2534 " + versions.api(),
                Set.of("headers", "flow-control", "long-messages"),
                List.of(),
                Set.of(),
                Map.of());
    }

    @Override
    public LinkInfo info() {
        return device.info();
    }

    @Override
    public AdapterCard adapter() {
        return card;
    }

    @Override
    public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        try {
            for (var candidate : preferring(hint)) {
                take(candidate, by);
                var answer = new PassThruExchange(device, candidate, known, Patience.USUAL)
                        .ask(DiagRequest.functional(ANYBODY_THERE), candidate.functional(), by.within(CONNECTING));
                answer.messages().forEach(each -> known.add(each.ecu()));
                if (!answer.messages().isEmpty()) {
                    bus = Optional.of(candidate);
                    return candidate.protocol();
                }
            }
            throw new AdapterRefused(Trouble.PASSTHRU_NOBODY.about(device.name()));
        } finally {
            owner.unlock();
        }
    }

    private static List<PassThruBus> preferring(String hint) {
        var all = new ArrayList<>(PassThruBus.ALL_OF_THEM);
        all.sort(Comparator.comparing(each -> !each.protocol().id().equals(hint)));
        return all;
    }

    /// Connects the channel of a bus. The filters come before the first message: without them nothing is heard.
    private void take(PassThruBus candidate, Deadline by) throws LinkException, InterruptedException {
        bus = Optional.empty();
        paired.clear();
        known.clear();
        promised.clear();
        device.connect(J2534.ISO15765, candidate.flags(), candidate.baud(), by);
        int _ = device.onChannel(
                (library, channel) -> {
                    candidate.configure(library, channel);
                    return 0;
                },
                by);
        for (var unit : candidate.usualUnits()) {
            pair(candidate, unit, candidate.requestOf(unit).orElseThrow(), by);
        }
    }

    private void pair(PassThruBus on, EcuId unit, int request, Deadline by) throws LinkException, InterruptedException {
        int _ = device.onChannel((library, channel) -> paired(library, channel, on, unit, request), by);
        paired.put(unit, request);
    }

    private static int paired(PassThru library, int channel, PassThruBus on, EcuId unit, int request)
            throws PassThruException {
        on.pair(library, channel, unit, request);
        return 0;
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        try {
            var on = bus.orElseThrow(() -> new IllegalStateException("connect comes before the first request"));
            int address = request.to().isPresent() ? requestOf(on, request.to().get(), by) : on.functional();
            var patience = request.to()
                    .map(unit -> promised.getOrDefault(unit, Patience.USUAL))
                    .orElse(Patience.USUAL);
            return new PassThruExchange(device, on, known, patience).ask(request, address, by);
        } finally {
            owner.unlock();
        }
    }

    /// {@return where a unit is asked; a filter is set for one that had none}
    private int requestOf(PassThruBus on, EcuId unit, Deadline by) throws LinkException, InterruptedException {
        var before = paired.get(unit);
        if (before != null) {
            return before;
        }
        int request = on.requestOf(unit)
                .orElseThrow(() -> new AdapterRefused(Trouble.PASSTHRU_UNKNOWN_UNIT.about(unit.toString())));
        pair(on, unit, request, by);
        return request;
    }

    @Override
    public void timing(EcuId ecu, Duration p2, Duration p2Star) {
        promised.put(ecu, new Patience(p2, p2Star));
    }

    @Override
    public OptionalDouble voltage(Deadline by) throws LinkException, InterruptedException {
        return PassThruVoltage.read(device, by);
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return device.onLost(follower);
    }

    @Override
    public void close() {
        device.close();
    }
}
