package app.garage.plugin.j1939;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import app.garage.protocolkit.j1939.J1939Event;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A bus of J1939 as a link for whole messages; their form stands on the page of this package.
final class J1939Link implements MessageLink, HearsBroadcasts {
    static final BusProtocol BUS = new BusProtocol("A", "SAE J1939 CAN 29/250", BusProtocol.Kind.J1939);
    private static final Duration LISTENING = Duration.ofMillis(300);
    private static final Duration NAMES = Duration.ofMillis(500);
    private static final Duration CLAIMING = Duration.ofSeconds(2);
    private static final Duration OVERVIEW = Duration.ofMillis(1_100);
    /// Engine speeds, retarder, transmission, brakes, active faults, vehicle speed, temperatures, power, claims.
    private static final Set<Integer> TELLTALE =
            Set.of(0xF000, 0xF001, 0xF002, 0xF003, 0xF004, 0xF005, 0xFECA, 0xFEF1, 0xFEEE, 0xFEEF, 0xFEF7, 0xEE00);

    private final Wire wire;
    private final AdapterCard adapter;
    private final Asking asking;
    private final ReentrantLock owner = new ReentrantLock();

    J1939Link(Wire wire, AdapterCard adapter, TimeSource time) {
        this.wire = wire;
        this.adapter = adapter;
        asking = new Asking(wire, time);
    }

    static EcuId unit(int source) {
        return new EcuId(EcuId.Kind.J1939, source);
    }

    @Override
    public AdapterCard adapter() {
        return adapter;
    }

    /// Listens first. Only on a bus where nobody speaks unasked is everybody asked who he is. Then an address is
    /// claimed.
    @Override
    public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        boolean connected = false;
        try {
            wire.begin();
            if (!isSpoken(by.within(LISTENING))) {
                wire.askForNames(by);
                if (!isSpoken(by.within(NAMES))) {
                    throw Trouble.nobody();
                }
            }
            if (!wire.claim(by.within(CLAIMING))) {
                throw Trouble.noAddress();
            }
            wire.askForNames(by);
            listen(by.within(OVERVIEW));
            connected = true;
            return BUS;
        } finally {
            if (!connected) {
                wire.stop();
            }
            owner.unlock();
        }
    }

    /// Whether anybody says something that only units of J1939 say.
    private boolean isSpoken(Deadline by) throws LinkException, InterruptedException {
        for (var heard = wire.next(by); heard.isPresent(); heard = wire.next(by)) {
            if (heard.get().event() instanceof J1939Event.Received said && TELLTALE.contains(said.pgn())) {
                return true;
            }
        }
        return false;
    }

    /// A second, in which every unit has said what it says regularly.
    private void listen(Deadline by) throws LinkException, InterruptedException {
        while (wire.next(by).isPresent()) {}
    }

    @Override
    public SortedMap<EcuId, SortedSet<Integer>> heard() {
        return wire.broadcasts().overview();
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        try {
            return asking.ask(request, by);
        } finally {
            owner.unlock();
        }
    }

    @Override
    public LinkInfo info() {
        return wire.link().info();
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return kind.isInstance(this)
                ? Optional.of(kind.cast(this))
                : wire.link().capability(kind);
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return wire.link().onLost(follower);
    }

    @Override
    public void close() {
        try {
            wire.stop();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt(); // the ear ends with the link
        } finally {
            wire.link().close();
        }
    }
}
