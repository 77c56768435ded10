package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// A unit with every service the twin has, made of its identity, its fault memory and its values.
final class FullUnit {
    private FullUnit() {}

    /// What makes it.
    ///
    /// @param card how it identifies itself
    /// @param physics the vehicle around it
    /// @param memory its codes
    /// @param legislated its parts for the services of SAE J1979, where it has them
    /// @param others codes it could find but has not found
    /// @param mayClear whether clearing is accepted now
    /// @param slowness nanoseconds it takes for everything
    record Plan(
            UnitCard card,
            Physics physics,
            FaultMemory memory,
            Optional<Legislated> legislated,
            List<String> others,
            BooleanSupplier mayClear,
            long slowness) {
        Plan {
            others = List.copyOf(others);
        }
    }

    /// The side of a unit that SAE J1979 prescribes.
    ///
    /// @param parts its data
    /// @param services that read them
    record Legislated(UnitParts parts, Ecu services) {}

    static UnitServer of(Plan plan) {
        var physics = plan.physics();
        var random = new Random(plan.card().serial().hashCode());
        var unit =
                new UnitServer(plan.legislated().map(Legislated::services), () -> !physics.running(), plan.slowness());
        var memory = new UnitMemory(unit, plan.card().serial().hashCode());
        var data = new UnitData(
                unit,
                memory,
                pid -> plan.legislated().flatMap(each -> each.parts().live().data(pid)));
        plan.card().fill(data);
        values(data, physics);
        var troubles = new FaultTroubles(
                plan.memory(),
                plan.legislated()
                        .<Runnable>map(each -> each.parts()::cleared)
                        .orElse(() -> plan.memory().clear(physics.ranSeconds())),
                plan.legislated().isPresent(),
                plan.others());
        var control = new UnitControl(unit);
        data.put(0x0102, Did.of(() -> Bytes.of(control.muted())));
        new UnitTroubles(unit, troubles, 0xFF, plan.mayClear());
        new UnitTransfer(unit, memory);
        new UnitRoutines(unit, memory);
        new UnitEvents(unit, troubles, data);
        new UnitLock(unit, () -> seed(random), UnitLock::ownKey);
        new UnitProof(unit, () -> seed(random));
        return unit;
    }

    private static Bytes seed(Random random) {
        return Raw.four(1 + random.nextInt(Integer.MAX_VALUE));
    }

    /// Values of the maker's own: supply, distance and state, periodic ones, and outputs that can be steered.
    private static void values(UnitData data, Physics now) {
        data.put(0x0100, Did.of(() -> Raw.two(now.voltage() * 100)))
                .put(0x0101, Did.of(() -> Raw.four(now.odometer() * 10)))
                .put(0x0120, Did.kept(Bytes.of(0x05), false))
                .put(0x0140, Did.steered(() -> Raw.one(now.coolant() > 95 ? 80 : 0)))
                .put(0x0141, Did.steered(() -> Bytes.of(now.running() ? 1 : 0)))
                .put(0x0142, Did.shown(() -> Bytes.of(0)))
                .put(0x0143, Did.shown(() -> Raw.one(now.coolant() > 95 ? 1 : 0)))
                .put(0xF200, Did.of(() -> Raw.two(now.rpm() * 4)))
                .put(0xF201, Did.of(() -> Raw.one(now.speed())))
                .put(0xF202, Did.of(() -> Raw.two(now.voltage() * 1_000)));
    }
}
