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
                new Identity("VF9TWK5C5LG000450", List.of("MT05-TWK450-07"), List.of("00 00 5D 3A"), List.of(), "ECM"),
                () -> !(options.is("strict") && now.running()),
                () -> memory.clear(now.ranSeconds()),
                new CountedValues.Counter(options.is("counter")));
        return new Vehicle("quad", Network.KWP_FAST, now, options).unit(ADDRESS, new KlineServices(parts, now), memory);
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
                .put(0x1C, "06")
                .put(0x21, () -> Raw.two(memory.lamp() ? 23 : 0))
                .put(0x42, () -> Raw.two(now.voltage() * 1000 - 40));
    }
}
