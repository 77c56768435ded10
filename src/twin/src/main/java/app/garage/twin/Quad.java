package app.garage.twin;

import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Map;

/// A 450 cc quad of 2020 with a Delphi MT05 unit on the K-line: fast initialisation, address 11, one
/// parameter per request. Its intake air sensor has an open circuit and the oxygen sensor heater fails now
/// and then.
final class Quad {
    static final int ADDRESS = 0x11;

    private Quad() {}

    static Vehicle with(TwinOptions options) {
        var build = new Physics.Build(1450, 0.45, List.of(165.0, 110.0, 82.0, 66.0), 14, 15, 2_911.7, 54);
        var now = new Physics(build, options.count("seed"));
        var memory = new FaultMemory()
                .with(FaultState.STORED, "P0113", "P0031", "P0122", "P0563")
                .with(FaultState.PENDING, "P0031")
                .frozen("P0113", Map.of(0x04, "2E", 0x05, "5A", 0x0C, "1770", 0x0D, "00", 0x11, "1F"));
        var readiness = new Readiness(0b111, 0b0110_0000, 0b0010_0000);
        var parts = new UnitParts(
                live(now, memory, readiness),
                memory,
                readiness,
                List.of(),
                new Identity(
                        "VF9TWK5C5LG000450",
                        List.of("MT05-TWK450-07"),
                        List.of("00 00 5D 3A"),
                        List.of(203, 914, 0, 0, 0, 0, 188, 201, 0, 0, 0, 0, 0, 0, 0, 0),
                        "ECM-EngineControl"),
                () -> !(options.is("strict") && now.running()),
                () -> memory.clear(now.ranSeconds()),
                new CountedValues.Counter(options.is("counter")));
        return new Vehicle("quad", Network.KWP_FAST, now, options)
                .unit(ADDRESS, new KlineServices(parts, now, sensors(), components()), memory);
    }

    /// The sensor in front of the catalyst: it switches, and a little too slowly from lean to rich.
    private static List<KlineTest> sensors() {
        return List.of(
                new KlineTest(0x01, 0x01, "5A"),
                new KlineTest(0x02, 0x01, "5A"),
                new KlineTest(0x03, 0x01, "3C"),
                new KlineTest(0x04, 0x01, "78"),
                new KlineTest(0x05, 0x01, "12 00 19"),
                new KlineTest(0x06, 0x01, "1D 00 19"),
                new KlineTest(0x07, 0x01, "0B 00 32"),
                new KlineTest(0x08, 0x01, "A2 82 FF"),
                new KlineTest(0x0A, 0x01, "14 00 32"),
                new KlineTest(0x21, 0x01, "37 10 80"));
    }

    /// The heater of that sensor draws too little current; the ignition coil is within its limit.
    private static List<KlineTest> components() {
        return List.of(
                new KlineTest(0x03, 0x81, "00 2A 00 40"),
                new KlineTest(0x03, 0x01, "00 2A 01 2C"),
                new KlineTest(0x07, 0x12, "00 05 00 14"));
    }

    private static DataTable live(Physics now, FaultMemory memory, Readiness readiness) {
        return new DataTable()
                .put(
                        0x01,
                        () -> readiness.sinceCleared(
                                memory.lamp(), memory.codes(FaultState.STORED).size()))
                .put(0x03, () -> Raw.two(now.running() && now.coolant() > 45 ? 0x0200 : 0x0100))
                .put(0x04, () -> Raw.percent(now.load()))
                .put(0x05, () -> Raw.celsius(now.coolant()))
                .put(0x06, () -> Raw.trim(now.running() ? 3 * Math.sin(now.runSeconds()) : 0))
                .put(0x0B, () -> Raw.one(now.manifold()))
                .put(0x0C, () -> Raw.two(now.rpm() * 4))
                .put(0x0D, () -> Raw.one(now.speed()))
                .put(0x0E, () -> Raw.one((now.ignitionAdvance() + 64) * 2))
                .put(0x0F, "00")
                .put(0x11, () -> Raw.percent(now.throttle()))
                .put(
                        0x14,
                        () -> Raw.one(now.running() ? 90 + 70 * Math.sin(now.runSeconds() * 2) : 90)
                                .plus(Raw.one(0x80)))
                .put(0x13, "01")
                .put(0x1C, "06")
                .put(0x21, () -> Raw.two(memory.lamp() ? 23 : 0))
                .put(0x42, () -> Raw.two(now.voltage() * 1000 - 40));
    }
}
