package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Subscription;
import app.garage.links.PassThruExchange.Patience;
import app.garage.links.j2534.PassThru;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PassThru device as a link for whole messages.
final class PassThruMessageLink implements MessageLink, ReadsVoltage, TakesTiming {
    private static final Logger LOG = LoggerFactory.getLogger(PassThruMessageLink.class);
    private static final Bytes ANYBODY_THERE = Bytes.of(0x01, 0x00);
    private static final Duration CONNECTING = Duration.ofSeconds(4);

    private final PassThruDevice device;
    private final AdapterCard card;
    private final ReentrantLock owner = new ReentrantLock();
    private final List<PassThruBus> buses;
    private final Set<EcuId> known = new TreeSet<>();
    private final Map<EcuId, Patience> promised = new ConcurrentHashMap<>();
    private Optional<PassThruBus> bus = Optional.empty();
    private long spoken;

    /// @param device open
    /// @param versions of it
    /// @param buses to look for the vehicle on, in order
    PassThruMessageLink(PassThruDevice device, PassThru.Versions versions, List<PassThruBus> buses) {
        this.device = device;
        this.buses = buses;
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
                if (takes(candidate, by) && anybodyAnswers(candidate, by)) {
                    bus = Optional.of(candidate);
                    return candidate.protocol();
                }
            }
            throw new AdapterRefused(Trouble.PASSTHRU_NOBODY.about(device.name()));
        } finally {
            owner.unlock();
        }
    }

    private List<PassThruBus> preferring(String hint) {
        var all = new ArrayList<>(buses);
        all.sort(Comparator.comparing(each -> !each.protocol().id().equals(hint)));
        return all;
    }

    /// {@return whether the channel of a bus could be set up; a device that cannot do one may do another}
    private boolean takes(PassThruBus candidate, Deadline by) throws LinkException, InterruptedException {
        bus = Optional.empty();
        known.clear();
        promised.clear();
        try {
            device.connect(candidate.channel(), candidate.flags(), candidate.baud(), by);
            int _ = device.onChannel(
                    (library, channel) -> {
                        candidate.begin(library, channel);
                        return 0;
                    },
                    by);
            spoken = device.time().nanos();
            return true;
        } catch (AdapterRefused unable) {
            LOG.debug("{} cannot be used.", candidate.protocol().name(), unable);
            return false;
        }
    }

    private boolean anybodyAnswers(PassThruBus candidate, Deadline by) throws LinkException, InterruptedException {
        var answer = new PassThruExchange(device, candidate, known, Patience.USUAL)
                .ask(DiagRequest.functional(ANYBODY_THERE), candidate.everybody(), by.within(CONNECTING));
        answer.messages().forEach(each -> known.add(each.ecu()));
        return !answer.messages().isEmpty();
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        try {
            var on = bus.orElseThrow(() -> new IllegalStateException("connect comes before the first request"));
            int address = request.to().isPresent() ? requestOf(on, request.to().get()) : on.everybody();
            var patience = request.to()
                    .map(unit -> promised.getOrDefault(unit, Patience.USUAL))
                    .orElse(Patience.USUAL);
            keepAwake(on, by);
            var exchange = new PassThruExchange(device, on, known, patience).ask(request, address, by);
            spoken = device.time().nanos();
            return exchange;
        } finally {
            owner.unlock();
        }
    }

    private void keepAwake(PassThruBus on, Deadline by) throws LinkException, InterruptedException {
        long silent = device.time().nanos() - spoken;
        int _ = device.onChannel(
                (library, channel) -> {
                    on.keepAwake(library, channel, silent);
                    return 0;
                },
                by);
    }

    private static int requestOf(PassThruBus on, EcuId unit) throws AdapterRefused {
        return on.requestOf(unit)
                .orElseThrow(() -> new AdapterRefused(Trouble.PASSTHRU_UNKNOWN_UNIT.about(unit.toString())));
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
