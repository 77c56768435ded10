package app.garage.twin;

import app.garage.kernel.FaultState;
import app.garage.pluginapi.CanId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/// A well-equipped car of 2023 with twenty units behind one plug: the gateway routes requests to its inner busses.
/// Two units sleep until the engine runs, the telematics unit takes its time for everything, and the immobiliser
/// lets nobody read its data.
final class ModuleCar {
    private static final String VIN = "VF9TWX6D0PG020020";
    private static final long GATEWAY_DELAY = 2_000_000L;
    private static final long SLOW = 300_000_000L;
    private static final int ENGINE = 0x10;
    private static final int GEARBOX = 0x18;
    private static final int TELEMATICS = 0x75;
    private static final int IMMOBILISER = 0x25;
    private static final int GATEWAY = 0x19;
    private static final List<Integer> SLEEPERS = List.of(0x69, 0x55);
    private static final List<Module> MODULES = List.of(
            new Module(GATEWAY, 0x710, 0x77A, "Gateway", "TW5907530", "U1123-00"),
            new Module(ENGINE, 0x7E0, 0x7E8, "Engine", "TW5906014", "P0301-00 P0420-00"),
            new Module(GEARBOX, 0x7E1, 0x7E9, "Gearbox", "TW5927751", "P0741-00"),
            new Module(0x8C, 0x7E4, 0x7EC, "Battery", "TW5915105", ""),
            new Module(0x28, 0x713, 0x77D, "Brakes", "TW5614517", "C0035-11"),
            new Module(0x15, 0x715, 0x77F, "Airbag", "TW5959655", "B0012-13"),
            new Module(0x44, 0x712, 0x77C, "Steering", "TW5909144", ""),
            new Module(0x17, 0x714, 0x77E, "Cluster", "TW5920740", "U0155-87"),
            new Module(0x09, 0x70E, 0x778, "Body", "TW5937085", "B1342-15 B1343-15"),
            new Module(0x08, 0x746, 0x7B0, "Climate", "TW5907044", "B10A2-29"),
            new Module(0x76, 0x70A, 0x774, "Parking", "TW5919294", "B1C55-12"),
            new Module(0x5F, 0x773, 0x7DD, "Radio", "TW5035020", ""),
            new Module(0x42, 0x74A, 0x7B4, "Door left", "TW5959593", ""),
            new Module(0x52, 0x74B, 0x7B5, "Door right", "TW5959592", "B11D5-13"),
            new Module(0x36, 0x74C, 0x7B6, "Seat", "TW5959760", ""),
            new Module(TELEMATICS, 0x767, 0x7D1, "Telematics", "TW5035284", "U0198-00"),
            new Module(0xA5, 0x720, 0x728, "Camera", "TW5980653", "C1A67-54"),
            new Module(IMMOBILISER, 0x730, 0x738, "Immobiliser", "TW5959434", ""),
            new Module(0x69, 0x740, 0x748, "Trailer", "TW5907383", ""),
            new Module(0x55, 0x754, 0x75C, "Headlights", "TW5907357", "B1041-4B"));

    /// A unit of this car.
    ///
    /// @param address in 29-bit identifiers
    /// @param request its 11-bit identifier for requests
    /// @param response its 11-bit identifier for answers
    /// @param name of the system
    /// @param part its number
    /// @param faults codes it has stored, with how they fail
    private record Module(int address, int request, int response, String name, String part, String faults) {
        CanNode.Ids ids(Network network) {
            return network.isExtended()
                    ? CanNode.Ids.of(network, address)
                    : new CanNode.Ids(CanId.of11(0x7DF), CanId.of11(request), CanId.of11(response));
        }

        FaultMemory memory() {
            var codes = faults.isEmpty() ? new String[0] : faults.split(" ", -1);
            return new FaultMemory().with(FaultState.STORED, codes);
        }

        UnitCard card() {
            return new UnitCard(name, part, part + "-S-1034", part + "H", "TW" + (address * 7_919 + 100_003), VIN);
        }
    }

    private ModuleCar() {}

    static Vehicle with(TwinOptions options) {
        var build = new Physics.Build(700, 2.0, List.of(110.0, 62.0, 41.0, 30.0, 24.0, 20.0), 15, 17, 31_877.0, 48);
        var physics = new Physics(build, options.count("seed"));
        var network = options.text("can").equals("29") ? Network.CAN_29_500 : Network.CAN_11_500;
        var vehicle = new Vehicle("modules", network, physics, options);
        Optional<UnitServer> gateway = Optional.empty();
        for (var module : MODULES) {
            var memory = module.memory();
            var unit = unit(module, physics, memory, options);
            if (gateway.isEmpty()) {
                gateway = Optional.of(unit);
                vehicle.unit(module.ids(network), unit, memory);
            } else {
                vehicle.unit(
                        module.ids(network),
                        new RoutedUnit(
                                unit, options.instant() ? 0 : GATEWAY_DELAY, reachable(module, gateway.get(), physics)),
                        memory);
            }
        }
        return vehicle;
    }

    private static LongPredicate reachable(Module module, UnitServer gateway, Physics physics) {
        boolean sleeps = SLEEPERS.contains(module.address());
        return at -> gateway.awake(at) && (!sleeps || physics.running());
    }

    private static UnitServer unit(Module module, Physics physics, FaultMemory memory, TwinOptions options) {
        boolean emissions = module.address() == ENGINE || module.address() == GEARBOX;
        var parts = parts(module, physics, memory, options);
        var unit = FullUnit.of(new FullUnit.Plan(
                module.card(),
                physics,
                memory,
                emissions ? Optional.of(new FullUnit.Legislated(parts, new CanServices(parts))) : Optional.empty(),
                List.of("U0100-00", "U0140-00"),
                parts.mayClear(),
                module.address() == TELEMATICS ? SLOW : 0));
        return module.address() == IMMOBILISER ? unit.refusing(0x22, 0x33) : unit;
    }

    private static UnitParts parts(Module module, Physics now, FaultMemory memory, TwinOptions options) {
        var readiness = new Readiness(0b111, 0b1110_0101, 0);
        var live = new DataTable()
                .put(
                        0x01,
                        () -> readiness.sinceCleared(
                                memory.lamp(), memory.codes(FaultState.STORED).size()))
                .put(0x05, () -> Raw.celsius(now.coolant()))
                .put(0x0C, () -> Raw.two(now.rpm() * 4))
                .put(0x0D, () -> Raw.one(now.speed()))
                .put(0x1C, "06")
                .put(0x42, () -> Raw.two(now.voltage() * 1000 - 40));
        return new UnitParts(
                live,
                memory,
                readiness,
                List.of(),
                new Identity(VIN, List.of(module.part()), List.of("1F 6A 00 C3"), List.of(), module.name()),
                () -> !(options.is("strict") && now.running()),
                () -> memory.clear(now.ranSeconds()),
                new CountedValues.Counter(false));
    }
}
