package app.garage.twin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final List<FaultMemory> hidden = new ArrayList<>();
    private Optional<DoipGateway> gateway = Optional.empty();
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

    /// Looks after the codes of a unit that stands at no address of the bus.
    Vehicle watched(FaultMemory memory) {
        hidden.add(memory);
        return this;
    }

    /// Puts the units behind a gateway; there is no other plug then.
    Vehicle behind(DoipGateway door) {
        gateway = Optional.of(door);
        return this;
    }

    Optional<DoipGateway> gateway() {
        return gateway;
    }

    /// {@return what a link of bytes finds at the plug}
    ///
    /// @param wanted how the adapter behaves
    Device device(TwinOptions wanted) {
        return gateway.map(door -> (Device) door.connection(this)).orElseGet(() -> new TextAdapter(this, wanted));
    }

    void advanceTo(long nanos) {
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
