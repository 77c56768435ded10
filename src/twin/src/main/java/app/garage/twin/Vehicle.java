package app.garage.twin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A virtual vehicle: its physics, its units by their addresses, and its plug. Several adapters may be
/// plugged in at the same time; whoever uses it holds its lock.
final class Vehicle {
    private final String name;
    private final Network network;
    private final Physics physics;
    private final TwinOptions options;
    private final Map<Integer, Ecu> units = new LinkedHashMap<>();
    private final Map<Integer, FaultMemory> memories = new LinkedHashMap<>();
    private final Map<CanNode.Ids, Ecu> canUnits = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stirred = lock.newCondition();
    private Optional<SharedBus> bus = Optional.empty();
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
            return made;
        });
        bus = Optional.of(found);
        return found;
    }

    /// Somebody sent on the bus, or heard something there that others wait for.
    Condition stirred() {
        return stirred;
    }

    void advanceTo(long nanos) {
        if (!started) {
            started = true;
            physics.engine(ignition && options.text("engine").equals("running"));
        }
        physics.advanceTo(nanos);
        memories.values().forEach(each -> each.watch(physics.ranSeconds()));
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
