package app.garage.twin;

import app.garage.kernel.FaultState;

/// The parameters of service 01 of a petrol engine, computed from the physics at the moment of asking.
final class LiveData {
    private LiveData() {}

    static DataTable engine(Physics now, FaultMemory memory, Readiness readiness, SinceCleared since, TankTest tank) {
        var table = new DataTable();
        states(table, now, memory, readiness, since);
        mixture(table, now);
        table.put(0x2E, () -> Raw.percent(tank.purge())).put(0x32, tank::pressure);
        motion(table, now);
        pedals(table, now);
        return table;
    }

    private static void states(
            DataTable table, Physics now, FaultMemory memory, Readiness readiness, SinceCleared since) {
        table.put(
                        0x01,
                        () -> readiness.sinceCleared(
                                memory.lamp(), memory.codes(FaultState.STORED).size()))
                .put(0x13, "03")
                .put(0x1C, "06")
                .put(0x1F, () -> Raw.two(now.runSeconds()))
                .put(0x21, () -> Raw.two(memory.lamp() ? 187 : 0))
                .put(0x30, () -> Raw.one(since.warmUps()))
                .put(0x31, () -> Raw.two(since.kilometres()))
                .put(0x41, () -> readiness.thisCycle(now.runSeconds() > 300))
                .put(0x4D, () -> Raw.two(memory.lamp() ? 143 : 0))
                .put(0x4E, () -> Raw.two(since.minutes()))
                .put(0x51, "01")
                .put(0xA6, () -> Raw.four(now.odometer() * 10));
    }

    private static void mixture(DataTable table, Physics now) {
        table.put(0x03, () -> Raw.two(now.running() && now.coolant() > 45 ? 0x0200 : 0x0100))
                .put(0x04, () -> Raw.percent(now.load()))
                .put(0x06, () -> Raw.trim(now.running() ? 11.5 + 2 * Math.sin(now.runSeconds() * 1.9) : 0))
                .put(0x07, () -> Raw.trim(17.2))
                .put(0x0E, () -> Raw.one((now.ignitionAdvance() + 64) * 2))
                .put(0x10, () -> Raw.two(now.airMass() * 100))
                .put(
                        0x15,
                        () -> Raw.one(now.running() ? 128 + 14 * Math.sin(now.runSeconds() * 0.7) : 90)
                                .plus(Raw.one(0xFF)))
                .put(0x23, () -> Raw.two(now.running() ? 4_000 + now.load() * 60 : 350))
                .put(
                        0x34,
                        () -> Raw.two(now.running() ? 32768 * (1.02 + 0.03 * Math.sin(now.runSeconds() * 2.1)) : 32768)
                                .plus(Raw.two(0x8000)))
                .put(0x3C, () -> Raw.two((now.catalyst() + 40) * 10))
                .put(0x44, () -> Raw.two(32768))
                .put(0x5E, () -> Raw.two(now.fuelRate() * 20));
    }

    private static void motion(DataTable table, Physics now) {
        table.put(0x05, () -> Raw.celsius(now.coolant()))
                .put(0x0B, () -> Raw.one(now.manifold()))
                .put(0x0C, () -> Raw.two(now.rpm() * 4))
                .put(0x0D, () -> Raw.one(now.speed()))
                .put(0x0F, () -> Raw.celsius(now.intakeAir()))
                .put(0x2F, () -> Raw.percent(now.fuel()))
                .put(0x33, "64")
                .put(0x42, () -> Raw.two(now.voltage() * 1000 - 40))
                .put(0x43, () -> Raw.two(now.load() * 2.55 * 0.9))
                .put(0x46, () -> Raw.celsius(now.ambient()))
                .put(0x5C, () -> Raw.celsius(now.oil()));
    }

    private static void pedals(DataTable table, Physics now) {
        table.put(0x11, () -> Raw.percent(now.throttle()))
                .put(0x45, () -> Raw.percent(now.throttle() - 12))
                .put(0x47, () -> Raw.percent(now.throttle() + 1))
                .put(0x49, () -> Raw.percent(14 + now.pedal() * 0.75))
                .put(0x4A, () -> Raw.percent(7 + now.pedal() * 0.375))
                .put(0x4C, () -> Raw.percent(now.throttle()));
    }
}
