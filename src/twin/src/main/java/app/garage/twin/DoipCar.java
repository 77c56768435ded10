package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Map;

/// A car of 2024 with a network plug: a gateway, and behind it the engine, the brakes and the instruments. The
/// turbocharger makes too little pressure, a wheel speed sensor is interrupted, and the instruments miss messages.
final class DoipCar {
    private static final String VIN = "VF9TWD0E5RG002402";
    private static final int GATEWAY = 0x1000;
    private static final int ENGINE = 0x1010;
    private static final int BRAKES = 0x1020;
    private static final int INSTRUMENTS = 0x1030;

    private DoipCar() {}

    static Vehicle with(TwinOptions options) {
        var build = new Physics.Build(750, 1.5, List.of(112.0, 63.0, 42.0, 31.0, 25.0), 17, 22, 21_930.7, 71);
        var now = new Physics(build, options.count("seed"));
        var card = new DoipGateway.Card(VIN, GATEWAY, Bytes.hex("02 47 57 0E 24 02"), Bytes.hex("02 47 57 00 00 01"));
        var vehicle = new Vehicle("car-doip", Network.ETHERNET, now, options);
        var gateway = new DoipGateway(card, options);
        var engine = new FaultMemory()
                .with(FaultState.STORED, "P0299", "P0113")
                .with(FaultState.PENDING, "P0401")
                .with(FaultState.PERMANENT, "P0299")
                .thatComesBack("P0299");
        var brakes = new FaultMemory().with(FaultState.STORED, "C0040");
        var instruments = new FaultMemory().with(FaultState.STORED, "U0121");
        gateway.unit(GATEWAY, unit("GWM-Gateway", "TWGW-01-A", new DataTable(), new FaultMemory(), now, options));
        gateway.unit(ENGINE, unit("ECM-EngineControl", "TW15DT-07-C", engine(now, engine), engine, now, options));
        gateway.unit(BRAKES, unit("ABS-BrakeControl", "TWABS-33-B", brakes(now), brakes, now, options));
        gateway.unit(INSTRUMENTS, unit("IPC-Instruments", "TWIPC-12-A", dash(now), instruments, now, options));
        return vehicle.watched(engine).watched(brakes).watched(instruments).behind(gateway);
    }

    private static DoipUnit unit(
            String name, String part, DataTable live, FaultMemory memory, Physics now, TwinOptions options) {
        return new DoipUnit(
                Map.of(
                        0xF190,
                        VIN,
                        0xF187,
                        part,
                        0xF18C,
                        "SN2402" + part.substring(part.length() - 4),
                        0xF195,
                        "01.04",
                        0xF197,
                        name),
                live,
                memory,
                Map.of("P0113", 0x15, "C0040", 0x13, "U0121", 0x87, "P0401", 0x77),
                () -> !(options.is("strict") && now.running()),
                () -> memory.clear(now.ranSeconds()));
    }

    private static DataTable engine(Physics now, FaultMemory memory) {
        var readiness = new Readiness(0b111, 0b1110_0101, 0b1000_0100);
        var since = new SinceCleared(now, 188, 9, 96);
        return LiveData.engine(now, memory, readiness, since, new TankTest(now));
    }

    private static DataTable brakes(Physics now) {
        return new DataTable()
                .put(0x0D, () -> Raw.one(now.speed()))
                .put(0x42, () -> Raw.two(now.voltage() * 1000 - 70));
    }

    private static DataTable dash(Physics now) {
        return new DataTable()
                .put(0x0D, () -> Raw.one(now.speed()))
                .put(0x2F, () -> Raw.percent(now.fuel()))
                .put(0x46, () -> Raw.celsius(now.ambient()))
                .put(0xA6, () -> Raw.four(now.odometer() * 10));
    }
}
