package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.List;

/// A lorry of 2019 on SAE J1939 with 250 kbit/s and a 24 V battery. Its coolant gets too hot, the boost pressure is too
/// low, a speed sensor of the gearbox fails at times, and the brakes miss a wheel.
final class Truck {
    private static final String VIN = "VF9TRK9A0KG001939";
    private static final int INSTRUMENTS = 0x17;
    private static final int ENGINE = 0x00;
    private static final int GEARBOX = 0x03;
    private static final int BRAKES = 0x0B;

    private Truck() {}

    static Vehicle with(TwinOptions options) {
        var build = new Physics.Build(600, 10.8, List.of(92.0, 58.0, 38.0, 27.0, 20.0), 12, 34, 418_227.4, 55);
        var now = new Physics(build, options.count("seed"));
        var vehicle = new Vehicle("truck-j1939", Network.CAN_29_250, now, options);
        var hot = new LorryFaults()
                .now(110, 0, 3)
                .now(102, 18, 7)
                .before(94, 17, 2)
                .before(636, 8, 1);
        vehicle.station(engine(unit(vehicle, options, ENGINE, 0, hot), now, hot));
        vehicle.station(gearbox(unit(vehicle, options, GEARBOX, 3, new LorryFaults().before(161, 2, 4)), now));
        vehicle.station(brakes(unit(vehicle, options, BRAKES, 9, new LorryFaults().now(789, 5, 1))));
        vehicle.station(instruments(unit(vehicle, options, INSTRUMENTS, 19, new LorryFaults()), now));
        return vehicle;
    }

    /// Its name says what it does; the maker's number is nobody's.
    private static J1939Unit unit(Vehicle vehicle, TwinOptions options, int address, int function, LorryFaults faults) {
        var name = Bytes.of(0x39, 0x19, address, 0xFE, 0x00, function, 0x00, 0x10);
        return new J1939Unit(
                address,
                name,
                faults,
                vehicle::awake,
                () -> !(options.is("strict") && vehicle.physics().running()));
    }

    private static J1939Unit engine(J1939Unit unit, Physics now, LorryFaults faults) {
        return unit.says(
                        0xF004,
                        3,
                        20,
                        () -> Spn.message()
                                .byteAt(2, torque(now) + 125)
                                .byteAt(3, torque(now) + 125)
                                .wordAt(4, now.rpm() * 8)
                                .bytes())
                .says(
                        0xF003,
                        3,
                        50,
                        () -> Spn.message()
                                .byteAt(2, now.pedal() / 0.4)
                                .byteAt(3, now.load())
                                .bytes())
                .says(
                        0xFEF2,
                        6,
                        100,
                        () -> Spn.message()
                                .wordAt(1, now.fuelRate() * 20)
                                .byteAt(7, now.throttle() / 0.4)
                                .bytes())
                .says(
                        0xFEEF,
                        6,
                        500,
                        () -> Spn.message()
                                .byteAt(3, 82 / 0.4)
                                .byteAt(4, now.running() ? (180 + now.rpm() / 12) / 4 : 0)
                                .byteAt(8, 96 / 0.4)
                                .bytes())
                .says(
                        0xFEF6,
                        6,
                        500,
                        () -> Spn.message()
                                .byteAt(2, now.running() ? now.load() * 0.6 : 0)
                                .byteAt(3, now.intakeAir() + 40)
                                .wordAt(6, (now.catalyst() + 273) * 32)
                                .bytes())
                .says(
                        0xFEEE,
                        6,
                        1_000,
                        () -> Spn.message()
                                .byteAt(1, now.coolant() + 40)
                                .byteAt(2, now.ambient() + 6 + 40)
                                .wordAt(3, (now.oil() + 273) * 32)
                                .bytes())
                .says(
                        0xFEF5,
                        6,
                        1_000,
                        () -> Spn.message()
                                .byteAt(1, 101 / 0.5)
                                .wordAt(4, (now.ambient() + 273) * 32)
                                .byteAt(6, now.intakeAir() + 40)
                                .bytes())
                .knows(
                        0xFEE5,
                        () -> Spn.message()
                                .longAt(1, (9_412.5 + now.ranSeconds() / 3600) * 20)
                                .bytes())
                .knows(0xFEE9, () -> Spn.message().longAt(5, 151_880.5 * 2).bytes())
                .knows(
                        0xFECE, // it has the tests of a Diesel engine; particulate filter and catalyst are not through
                        () -> Bytes.of(
                                faults.activeCount(), faults.previousCount(), 0x14, 0x07, 0xE0, 0x1E, 0x00, 0x14))
                .knows(0xFEEC, () -> Bytes.latin1(VIN + "*"))
                .knows(0xFEEB, () -> Bytes.latin1("TWIN*D11-EU6*EN0193911*1*"))
                .knows(0xFEDA, () -> Bytes.of(2).plus(Bytes.latin1("TWD11-R0731*TWD11-CAL-22*")));
    }

    private static double torque(Physics now) {
        return now.running() ? now.load() * 0.9 : 0;
    }

    private static J1939Unit gearbox(J1939Unit unit, Physics now) {
        return unit.says(
                        0xF005,
                        6,
                        100,
                        () -> Spn.message()
                                .byteAt(1, gear(now) + 125)
                                .wordAt(2, 1_000 * (14.0 / (1 + gear(now))))
                                .byteAt(4, gear(now) + 125)
                                .bytes())
                .knows(0xFEEB, () -> Bytes.latin1("TWIN*AMT12*GB77120*1*"))
                .knows(0xFEDA, () -> Bytes.of(1).plus(Bytes.latin1("TWAMT-0402*")));
    }

    private static int gear(Physics now) {
        return now.speed() < 1 ? 0 : (int) Math.min(12, 1 + now.speed() / 8);
    }

    private static J1939Unit brakes(J1939Unit unit) {
        return unit.says(
                        0xF001,
                        6,
                        100,
                        () -> Spn.message().byteAt(1, 0b1100_1111).byteAt(2, 0).bytes())
                .knows(0xFEEB, () -> Bytes.latin1("TWIN*EBS5*BR5501*1*"));
    }

    private static J1939Unit instruments(J1939Unit unit, Physics now) {
        return unit.says(
                        0xFEF1,
                        6,
                        100,
                        () -> Spn.message()
                                .byteAt(1, now.speed() < 1 ? 0b1111_0111 : 0b1111_0011)
                                .wordAt(2, now.speed() * 256)
                                .byteAt(4, 0b0000_1100)
                                .bytes())
                .says(
                        0xFEF7,
                        6,
                        1_000,
                        () -> Spn.message()
                                .wordAt(3, now.voltage() * 2 * 20)
                                .wordAt(5, now.voltage() * 2 * 20)
                                .wordAt(7, (now.voltage() * 2 - 0.2) * 20)
                                .bytes())
                .says(
                        0xFEFC,
                        6,
                        1_000,
                        () -> Spn.message().byteAt(2, now.fuel() / 0.4).bytes())
                .knows(0xFEE0, () -> Spn.message().longAt(5, now.odometer() * 8).bytes())
                .knows(0xFEEB, () -> Bytes.latin1("TWIN*ICU3*IC30017*1*"));
    }
}
