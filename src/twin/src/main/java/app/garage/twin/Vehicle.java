package app.garage.twin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Kline> line = Optional.empty();
    private Optional<Kline.End> lineEnd = Optional.empty();
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
        return this;
    }

    /// Puts a K-line at the plug.
    Vehicle onLine(Kline wire, Kline.End unit) {
        line = Optional.of(wire);
        lineEnd = Optional.of(unit);
        return this;
    }

    boolean hasLine() {
        return line.isPresent();
    }

    Kline line() {
        return line.orElseThrow(() -> new IllegalStateException(name + " has no K-line"));
    }

    Kline.End lineEnd() {
        return lineEnd.orElseThrow(() -> new IllegalStateException(name + " has no K-line"));
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
