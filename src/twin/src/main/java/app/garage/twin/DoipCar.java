package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Optional;

/// A car of 2024 with a network plug: a gateway, and behind it the engine, the brakes and the instruments, which give
/// what the law wants by ISO 14229 only (SAE J1979-2). The turbocharger makes too little pressure, a wheel speed sensor
/// is interrupted, and the instruments miss messages.
final class DoipCar {
    private static final String VIN = "VF9TWD0E8RG002402";
    private static final int GATEWAY = 0x1000;
    private static final int ENGINE = 0x1010;
    private static final int BRAKES = 0x1020;
    private static final int INSTRUMENTS = 0x1030;

    private DoipCar() {}

    static Vehicle with(TwinOptions options) {
        var build = new Physics.Build(750, 1.5, List.of(112.0, 63.0, 42.0, 31.0, 25.0), 17, 22, 21_930.7, 71);
        var now = new Physics(build, options.count("seed"));
        var card = new DoipGateway.Card(VIN, GATEWAY, Bytes.hex("02 47 57 0E 24 02"), Bytes.hex("02 47 57 00 00 01"));
        var gateway = new DoipGateway(card, options);
        var vehicle = new Vehicle("car-doip", Network.ETHERNET, now, options).behind(gateway);
        var engine = new FaultMemory()
                .with(FaultState.STORED, "P0299-00", "P0113-15")
                .with(FaultState.PENDING, "P0401-77")
                .with(FaultState.PERMANENT, "P0299-00")
                .thatComesBack("P0299-00");
        var brakes = new FaultMemory().with(FaultState.STORED, "C0040-13");
        var dash = new FaultMemory().with(FaultState.STORED, "U0121-87");
        unit(vehicle, GATEWAY, "Gateway", "TWGW-01-R0107", new DataTable(), new FaultMemory(), List.of("U0100-87"));
        unit(vehicle, ENGINE, "Engine", "TW15DT-C7-R0233", engine(now, engine), engine, List.of("P0122-16"));
        unit(vehicle, BRAKES, "Brakes", "TWESP-33-R0012", brakes(now), brakes, List.of("C0035-13"));
        unit(vehicle, INSTRUMENTS, "Instruments", "TWIPC-12-R0140", dash(now), dash, List.of("U0140-87"));
        return vehicle;
    }

    private static void unit(
            Vehicle vehicle,
            int address,
            String name,
            String software,
            DataTable live,
            FaultMemory memory,
            List<String> others) {
        var now = vehicle.physics();
        var number = software.substring(0, software.indexOf('-'));
        var parts = new UnitParts(
                live,
                memory,
                new Readiness(0, 0, 0),
                List.of(),
                new Identity(VIN, List.of(software), List.of("00 00 00 00"), List.of(), name),
                () -> !(vehicle.options().is("strict") && now.running()),
                () -> memory.clear(now.ranSeconds()),
                new CountedValues.Counter(vehicle.options().is("counter") && address == ENGINE));
        var plan = new FullUnit.Plan(
                new UnitCard(name, number + "906A", software, number + "906H", "S" + address + "2402", VIN),
                now,
                memory,
                Optional.of(new FullUnit.Legislated(parts, DoipCar::onlyByUds)),
                others,
                parts.mayClear(),
                0);
        vehicle.watched(memory).gateway().unit(address, FullUnit.of(plan));
    }

    /// The services of SAE J1979 are not spoken here.
    private static List<Bytes> onlyByUds(Bytes request, boolean functional) {
        return functional ? List.of() : List.of(Ecu.refusal(request.at(0), 0x11));
    }

    private static DataTable engine(Physics now, FaultMemory memory) {
        var readiness = new Readiness(0b111, 0b1110_0101, 0b1000_0100);
        return LiveData.engine(now, memory, readiness, new SinceCleared(now, 188, 9, 96), new TankTest(now));
    }

    private static DataTable brakes(Physics now) {
        return new DataTable()
                .put(0x0D, () -> Raw.one(now.speed()))
                .put(0x42, () -> Raw.two(now.voltage() * 1_000 - 70));
    }

    private static DataTable dash(Physics now) {
        return new DataTable()
                .put(0x0D, () -> Raw.one(now.speed()))
                .put(0x2F, () -> Raw.percent(now.fuel()))
                .put(0x46, () -> Raw.celsius(now.ambient()))
                .put(0xA6, () -> Raw.four(now.odometer() * 10));
    }
}
