package app.garage.twin;

import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A small car of 2022 with a 1.2 litre petrol engine and an automatic gearbox. The first cylinder misfires
/// and the mixture is lean, the catalyst begins to age, and the converter clutch of the gearbox slips.
final class Car {
    private static final String VIN = "VF9TWC4A3NG001301";

    private Car() {}

    static Vehicle with(TwinOptions options) {
        var build = new Physics.Build(780, 1.2, List.of(118.0, 66.0, 44.0, 33.0, 27.0), 18, 21, 48_210.4, 62);
        var physics = new Physics(build, options.count("seed"));
        var network = options.text("can").equals("29") ? Network.CAN_29_500 : Network.CAN_11_500;
        var vehicle = new Vehicle("car", network, physics, options);
        var engine = engineMemory();
        var gearbox = new FaultMemory().with(FaultState.STORED, "P0741");
        var tank = new TankTest(physics);
        var engineParts = engine(physics, engine, tank, options);
        var gearboxParts = gearbox(physics, gearbox, options);
        return vehicle.unit(
                        0x10,
                        FullUnit.of(new FullUnit.Plan(
                                new UnitCard("Engine", "TW4906013A", "TW12PT-C4-R0417", "TW4906H", "E0412201877", VIN),
                                physics,
                                engine,
                                Optional.of(new FullUnit.Legislated(
                                        engineParts, new CanServices(engineParts, Map.of(0x01, tank::begin)))),
                                List.of("P0113", "P0122", "U0101"),
                                engineParts.mayClear(),
                                0)),
                        engine)
                .unit(
                        0x18,
                        FullUnit.of(new FullUnit.Plan(
                                new UnitCard("Gearbox", "TW4927750", "TWAT6-G2-R0102", "TW4927H", "G0398812004", VIN),
                                physics,
                                gearbox,
                                Optional.of(new FullUnit.Legislated(gearboxParts, new CanServices(gearboxParts))),
                                List.of("P0711", "U0100"),
                                gearboxParts.mayClear(),
                                0)),
                        gearbox);
    }

    private static FaultMemory engineMemory() {
        return new FaultMemory()
                .with(FaultState.STORED, "P0301", "P0171")
                .with(FaultState.PENDING, "P0420")
                .with(FaultState.PERMANENT, "P0420")
                .thatComesBack("P0301")
                .frozen(
                        "P0301",
                        Map.ofEntries(
                                Map.entry(0x03, "0200"),
                                Map.entry(0x04, "6A"),
                                Map.entry(0x05, "7B"),
                                Map.entry(0x06, "8E"),
                                Map.entry(0x07, "96"),
                                Map.entry(0x0B, "3A"),
                                Map.entry(0x0C, "1AF8"),
                                Map.entry(0x0D, "32"),
                                Map.entry(0x0E, "98"),
                                Map.entry(0x0F, "46"),
                                Map.entry(0x10, "0352"),
                                Map.entry(0x11, "38"),
                                Map.entry(0x1F, "01C6"),
                                Map.entry(0x42, "3714")));
    }

    private static UnitParts engine(Physics now, FaultMemory memory, TankTest tank, TwinOptions options) {
        var readiness = new Readiness(0b111, 0b1110_0101, 0b1000_0100);
        var since = new SinceCleared(now, 312, 11, 214);
        var identity = new Identity(
                VIN,
                List.of("TW12PT-C4-R0417", "TW12PT-D1-0093"),
                List.of("A3 5C 19 E7", "0B 77 D2 48"),
                List.of(412, 1830, 355, 402, 0, 0, 371, 398, 0, 0, 288, 390, 0, 0, 0, 0),
                "ECM-EngineControl");
        return new UnitParts(
                LiveData.engine(now, memory, readiness, since, tank),
                memory,
                readiness,
                List.of(
                        new MonitorTest(0x01, 0x05, 0x10, 0x0042, 0x0000, 0x0096),
                        new MonitorTest(0x01, 0x07, 0x0A, 0x02E6, 0x0000, 0x0CCD),
                        new MonitorTest(0x21, 0x80, 0x20, 0x00C4, 0x0000, 0x00C0),
                        new MonitorTest(0x3C, 0x81, 0xFE, 0x0102, 0xFF00, 0x0400),
                        new MonitorTest(0xA1, 0x0B, 0x24, 0x0007, 0x0000, 0xFFFF),
                        new MonitorTest(0xA2, 0x0B, 0x24, 0x0021, 0x0000, 0x0014),
                        new MonitorTest(0xA2, 0x0C, 0x24, 0x0012, 0x0000, 0x0014),
                        new MonitorTest(0xA3, 0x0B, 0x24, 0x0000, 0x0000, 0x0014)),
                identity,
                () -> !(options.is("strict") && now.running()),
                () -> {
                    memory.clear(now.ranSeconds());
                    since.cleared();
                },
                new CountedValues.Counter(options.is("counter")));
    }

    private static UnitParts gearbox(Physics now, FaultMemory memory, TwinOptions options) {
        var readiness = new Readiness(0b100, 0, 0);
        var live = new DataTable()
                .put(
                        0x01,
                        () -> readiness.sinceCleared(
                                memory.lamp(), memory.codes(FaultState.STORED).size()))
                .put(0x05, () -> Raw.celsius(now.oil() - 4))
                .put(0x0C, () -> Raw.two(now.rpm() * 4))
                .put(0x0D, () -> Raw.one(now.speed()))
                .put(0x1C, "06")
                .put(0x42, () -> Raw.two(now.voltage() * 1000 - 60))
                .put(0x49, () -> Raw.percent(now.pedal()))
                .put(0x51, "01");
        var identity =
                new Identity(VIN, List.of("TWAT6-G2-R0102"), List.of("5E 01 C4 9A"), List.of(), "TCM-Transmission");
        return new UnitParts(
                live,
                memory,
                readiness,
                List.of(),
                identity,
                () -> !(options.is("strict") && now.running()),
                () -> memory.clear(now.ranSeconds()),
                new CountedValues.Counter(false));
    }
}
