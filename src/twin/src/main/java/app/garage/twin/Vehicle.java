package app.garage.twin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A virtual vehicle: its physics, its units by their addresses, and its plug. Several adapters may be
/// plugged in at the same time; whoever uses it holds its lock.
final class Vehicle {
    /// Who comes back after so long does not hear what units said meanwhile.
    private static final long LEFT_ALONE = 2_000_000_000L;

    private final String name;
    private final Network network;
    private final Physics physics;
    private final TwinOptions options;
    private final Map<Integer, Ecu> units = new LinkedHashMap<>();
    private final Map<Integer, FaultMemory> memories = new LinkedHashMap<>();
    private final Map<CanNode.Ids, Ecu> canUnits = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Kline> line = Optional.empty();
    private Optional<Kline.End> lineEnd = Optional.empty();
    private final Condition stirred = lock.newCondition();
    private Optional<SharedBus> bus = Optional.empty();
    private final List<FaultMemory> hidden = new ArrayList<>();
    private final List<J1939Unit> stations = new ArrayList<>();
    private Optional<DoipGateway> gateway = Optional.empty();
    private long advancedTo;
    private boolean ignition;
    private boolean started;

    Vehicle(String name, Network network, Physics physics, TwinOptions options) {
        this.name = name;
        this.network = network;
        this.physics = physics;
        this.options = options;
        ignition = !options.text("ignition").equals("off");
    }

    Vehicle unit(int address, Ecu ecu, FaultMemory memory) {
        units.put(address, ecu);
        memories.put(address, memory);
        if (network.isCan()) {
            canUnits.put(CanNode.Ids.of(network, address), ecu);
        }
        return this;
    }

    /// Puts a K-line at the plug.
    Vehicle onLine(Kline wire, Kline.End unit) {
        line = Optional.of(wire);
        lineEnd = Optional.of(unit);
        return this;
    }

    Kline line() {
        return line.orElseThrow(() -> new IllegalStateException(name + " has no K-line"));
    }

    Kline.End lineEnd() {
        return lineEnd.orElseThrow(() -> new IllegalStateException(name + " has no K-line"));
    }

    /// Looks after the codes of a unit that stands at no address of ISO 15765.
    Vehicle watched(FaultMemory memory) {
        hidden.add(memory);
        return this;
    }

    /// Puts a unit on its bus that speaks another protocol.
    Vehicle station(J1939Unit station) {
        stations.add(station);
        return this;
    }

    /// Puts the units behind a gateway.
    Vehicle behind(DoipGateway door) {
        gateway = Optional.of(door);
        return this;
    }

    DoipGateway gateway() {
        return gateway.orElseThrow(() -> new IllegalStateException(name + " has no gateway"));
    }

    /// {@return a new connection to its gateway}
    Device connection() {
        return gateway().connection(this);
    }

    /// A unit with identifiers of its own.
    Vehicle unit(CanNode.Ids ids, Ecu ecu, FaultMemory memory) {
        canUnits.put(ids, ecu);
        memories.put(ids.response().value(), memory);
        return this;
    }

    /// The units on the bus by their identifiers.
    Map<CanNode.Ids, Ecu> canUnits() {
        return canUnits;
    }

    /// The bus at its plug, with the units on it. All who join it see each other.
    SharedBus bus() {
        var found = bus.orElseGet(() -> {
            int rate = network.bitsPerSecond();
            var speed = options.instant() ? FrameBits.Speed.INSTANT : new FrameBits.Speed(rate, 4 * rate);
            var made = new SharedBus(speed, options.is("fd"));
            CanNode.all(this).forEach(made::join);
            stations.forEach(made::join);
            return made;
        });
        bus = Optional.of(found);
        return found;
    }

    /// Somebody sent on the bus, or heard something there that others wait for.
    Condition stirred() {
        return stirred;
    }

    /// Tells those who wait for that.
    void stir() {
        lock.lock();
        try {
            stirred.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void advanceTo(long nanos) {
        if (!started || nanos - advancedTo > LEFT_ALONE) {
            stations.forEach(each -> each.begin(nanos));
        }
        advancedTo = nanos;
        if (!started) {
            started = true;
            physics.engine(ignition && options.text("engine").equals("running"));
        }
        physics.advanceTo(nanos);
        memories.values().forEach(each -> each.watch(physics.ranSeconds()));
        hidden.forEach(each -> each.watch(physics.ranSeconds()));
    }

    void ignition(boolean on) {
        ignition = on;
        if (!on) {
            physics.engine(false);
        }
    }

    void engine(boolean running) {
        ignition |= running;
        physics.engine(running);
    }

    /// Units fall asleep without ignition, and the starter pulls the supply of a weak battery too low for the
    /// bus.
    boolean awake() {
        return ignition;
    }

    String name() {
        return name;
    }

    Network network() {
        return network;
    }

    Physics physics() {
        return physics;
    }

    TwinOptions options() {
        return options;
    }

    Map<Integer, Ecu> units() {
        return units;
    }

    double voltage() {
        return options.number("voltage").orElse(physics.voltage());
    }

    ReentrantLock lock() {
        return lock;
    }
}
