package app.garage.twin;

import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A twin of 2023 after Euro 5: one engine unit on 11-bit CAN behind the six-pin plug. Its throttle sensors
/// disagree and the exhaust valve motor was sluggish once.
final class Motorcycle {
    private static final String VIN = "VF9TWM2B9PG000660";

    private Motorcycle() {}

    static Vehicle with(TwinOptions options) {
        var build = new Physics.Build(1250, 0.69, List.of(190.0, 130.0, 98.0, 80.0, 69.0, 61.0), 16, 18, 12_874.1, 71);
        var physics = new Physics(build, options.count("seed"));
        var memory = memory();
        var network = options.text("can").equals("29") ? Network.CAN_29_500 : Network.CAN_11_500;
        var parts = engine(physics, memory, options);
        return new Vehicle("motorcycle", network, physics, options)
                .unit(
                        0x10,
                        FullUnit.of(new FullUnit.Plan(
                                new UnitCard("Engine", "TWM0261", "TWM690-E5-0031", "TWM02H", "M0077310", VIN),
                                physics,
                                memory,
                                Optional.of(new FullUnit.Legislated(parts, new CanServices(parts))),
                                List.of("P0113"),
                                parts.mayClear(),
                                0)),
                        memory);
    }

    private static FaultMemory memory() {
        return new FaultMemory()
                .with(FaultState.STORED, "P2135")
                .with(FaultState.PENDING, "P0475")
                .with(FaultState.PERMANENT, "P2135")
                .thatComesBack("P2135")
                .frozen(
                        "P2135",
                        Map.of(
                                0x03, "0200", 0x04, "55", 0x05, "78", 0x0B, "42", 0x0C, "3A98", 0x0D, "47", 0x11, "4D",
                                0x42, "3606"));
    }

    private static UnitParts engine(Physics now, FaultMemory memory, TwinOptions options) {
        var readiness = new Readiness(0b111, 0b0110_0001, 0b0000_0001);
        var since = new SinceCleared(now, 96, 5, 121);
        return new UnitParts(
                live(now, memory, readiness, since),
                memory,
                readiness,
                List.of(
                        new MonitorTest(0x01, 0x05, 0x10, 0x0038, 0x0000, 0x0096),
                        new MonitorTest(0xA2, 0x0B, 0x24, 0x0000, 0x0000, 0x0014),
                        new MonitorTest(0xA3, 0x0B, 0x24, 0x0001, 0x0000, 0x0014)),
                new Identity(VIN, List.of("TWM690-E5-0031"), List.of("7C 20 4E 91"), List.of(), "ECM-EngineControl"),
                () -> !(options.is("strict") && now.running()),
                () -> {
                    memory.clear(now.ranSeconds());
                    since.cleared();
                },
                new CountedValues.Counter(options.is("counter")));
    }

    private static DataTable live(Physics now, FaultMemory memory, Readiness readiness, SinceCleared since) {
        return new DataTable()
                .put(
                        0x01,
                        () -> readiness.sinceCleared(
                                memory.lamp(), memory.codes(FaultState.STORED).size()))
                .put(0x03, () -> Raw.two(now.running() && now.coolant() > 45 ? 0x0200 : 0x0100))
                .put(0x04, () -> Raw.percent(now.load()))
                .put(0x05, () -> Raw.celsius(now.coolant()))
                .put(0x06, () -> Raw.trim(now.running() ? 1.5 * Math.sin(now.runSeconds()) : 0))
                .put(0x07, () -> Raw.trim(-1.6))
                .put(0x0B, () -> Raw.one(now.manifold()))
                .put(0x0C, () -> Raw.two(now.rpm() * 4))
                .put(0x0D, () -> Raw.one(now.speed()))
                .put(0x0E, () -> Raw.one((now.ignitionAdvance() + 64) * 2))
                .put(0x0F, () -> Raw.celsius(now.intakeAir()))
                .put(0x11, () -> Raw.percent(now.throttle()))
                .put(
                        0x14,
                        () -> Raw.one(now.running() ? 90 + 70 * Math.sin(now.runSeconds() * 2) : 90)
                                .plus(Raw.one(0x80)))
                .put(0x1C, "06")
                .put(0x1F, () -> Raw.two(now.runSeconds()))
                .put(0x21, () -> Raw.two(memory.lamp() ? 41 : 0))
                .put(0x30, () -> Raw.one(since.warmUps()))
                .put(0x31, () -> Raw.two(since.kilometres()))
                .put(0x33, "64")
                .put(0x42, () -> Raw.two(now.voltage() * 1000 - 40))
                .put(0x46, () -> Raw.celsius(now.ambient()))
                .put(0x4D, () -> Raw.two(memory.lamp() ? 37 : 0))
                .put(0x51, "01");
    }
}
