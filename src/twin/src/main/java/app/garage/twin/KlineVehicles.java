package app.garage.twin;

import static java.util.Objects.requireNonNull;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Map;

/// The virtual vehicles one reaches through a bare K-line cable, each with the unit at its end.
final class KlineVehicles {
    private static final int OBD = 0x33;

    private KlineVehicles() {}

    private static Vehicle vehicle(String name, Physics.Build build, TwinOptions options) {
        return new Vehicle(name, Network.KWP_FAST, new Physics(build, options.count("seed")), options);
    }

    private static Kline line(TwinOptions options) {
        return new Kline(!options.text("echo").equals("0"));
    }

    /// A V-twin of 2005; three ignition coils and the heater of an oxygen sensor do not answer.
    static Vehicle suzuki(TwinOptions options) {
        var build = new Physics.Build(1_300, 0.65, List.of(180.0, 125.0, 98.0, 82.0, 70.0, 62.0), 10, 11, 38_211.4, 60);
        var made = vehicle("motorbike-kline", build, options);
        var memory = new FaultMemory().with(FaultState.STORED, "P0351", "P0353", "P0354", "P1655");
        var ecu = new SdsServices(made.physics(), memory);
        made.unit(0x12, ecu, memory);
        var line = line(options);
        var manner = KwpManner.fast(0x12, 0xEA8F, true, options).sleepingAfter(2_000);
        return made.onLine(line, new KwpStation(line, manner, made, ecu));
    }

    /// A four-cylinder of 2007 whose throttle sensor is out of its range now.
    static Vehicle kawasaki(TwinOptions options) {
        var build = new Physics.Build(1_100, 0.75, List.of(170.0, 120.0, 96.0, 80.0, 70.0, 62.0), 16, 18, 21_408.0, 44);
        var made = vehicle("bike-kds", build, options);
        var memory = new FaultMemory()
                .with(FaultState.PENDING, "11")
                .with(FaultState.STORED, "11")
                .frozen("11", Map.of(0x06, "70", 0x09, "0F54", 0x0A, "B5"));
        var ecu = new KdsServices(made.physics(), memory);
        made.unit(0x11, ecu, memory);
        var line = line(options);
        var usual = KwpManner.fast(0x11, 0xEA8F, true, options).sleepingAfter(2_000);
        var manner = options.text("tester").equalsIgnoreCase("F2") ? usual.onlyTester(0xF2) : usual;
        return made.onLine(line, new KwpStation(line, manner, made, ecu));
    }

    /// A single of 2012: the intake air sensor is open now, the speed sensor failed once.
    static Vehicle honda(TwinOptions options) {
        var build = new Physics.Build(1_450, 0.25, List.of(230.0, 160.0, 120.0, 98.0, 84.0, 75.0), 17, 19, 9_872.0, 55);
        var made = vehicle("bike-honda", build, options);
        var memory = new FaultMemory().with(FaultState.PENDING, "08-02").with(FaultState.STORED, "08-02", "11-01");
        made.unit(0x10, (_, _) -> List.<Bytes>of(), memory);
        var line = line(options);
        return made.onLine(line, new HondaStation(line, made, new HondaTables(made.physics()), memory));
    }

    /// A twin of 2009: crankshaft sensor, fan and mixture.
    static Vehicle marelli(TwinOptions options) {
        var build = new Physics.Build(1_200, 0.8, List.of(150.0, 105.0, 82.0, 68.0, 58.0, 51.0), 15, 17, 30_150.0, 35);
        var made = vehicle("bike-marelli", build, options);
        var memory = new FaultMemory().with(FaultState.STORED, "P0335", "P0480", "P0170");
        var ecu = new MarelliServices(made.physics(), memory);
        made.unit(0x10, ecu, memory);
        var line = line(options);
        return made.onLine(line, new KwpStation(line, KwpManner.fast(0x10, 0xEF8F, false, options), made, ecu));
    }

    /// A single of 2009 that wants a key before anything else.
    static Vehicle ktm(TwinOptions options) {
        var build = new Physics.Build(1_500, 0.69, List.of(150.0, 105.0, 82.0, 68.0, 58.0, 51.0), 14, 15, 19_004.0, 41);
        var made = vehicle("bike-ktm", build, options);
        var ecu = new KtmServices();
        made.unit(0xD5, ecu, new FaultMemory());
        var line = line(options);
        var manner = KwpManner.fast(0xD5, 0xDA8F, true, options).onlyTester(0xF5);
        return made.onLine(line, new KwpStation(line, manner, made, ecu));
    }

    /// The invented motorcycle of the tutorial for authors of plugins: one coil and the coolant sensor have failed.
    static Vehicle motoK(TwinOptions options) {
        var build = new Physics.Build(1_200, 0.6, List.of(160.0, 115.0, 90.0, 76.0, 66.0, 58.0), 14, 16, 12_345.0, 48);
        var made = vehicle("moto-k", build, options);
        var memory = new FaultMemory().with(FaultState.STORED, "P0351", "P0118");
        var ecu = new MotoKServices(made.physics(), memory);
        made.unit(0x2A, ecu, memory);
        var line = line(options);
        return made.onLine(line, new KwpStation(line, KwpManner.fast(0x2A, 0xEA8F, true, options), made, ecu));
    }

    static Vehicle yamaha(TwinOptions options) {
        var build = new Physics.Build(1_300, 0.45, List.of(160.0, 110.0, 85.0, 70.0), 17, 20, 4_410.0, 70);
        var made = vehicle("bike-yamaha", build, options);
        made.unit(0x01, (_, _) -> List.<Bytes>of(), new FaultMemory());
        var line = line(options);
        return made.onLine(line, new YamahaStation(line, made, 22));
    }

    /// The quad of the text adapters, on a bare line.
    static Vehicle quad(TwinOptions options) {
        var made = Quad.with(options);
        var line = line(options);
        var manner = KwpManner.fast(Quad.ADDRESS, 0xEF8F, false, options);
        boolean physicalOnly = options.is("physical");
        return made.onLine(
                line,
                new KwpStation(
                        line,
                        physicalOnly ? manner : manner.alsoGroup(OBD),
                        made,
                        requireNonNull(made.units().get(Quad.ADDRESS))));
    }

    /// A car of 2001 that is woken at five bits a second.
    static Vehicle car(TwinOptions options) {
        var base = Quad.with(options);
        var ecu = requireNonNull(base.units().get(Quad.ADDRESS));
        var line = line(options);
        var manner = KwpManner.fast(Quad.ADDRESS, 0x0808, false, options).wokenByAddress(OBD);
        Ecu onlyObd = (request, functional) -> request.at(0) > 0x0A ? List.of() : ecu.answer(request, functional);
        return base.onLine(line, new KwpStation(line, manner, base, onlyObd));
    }
}
