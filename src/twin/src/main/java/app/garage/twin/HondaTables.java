package app.garage.twin;

import app.garage.kernel.Bytes;

/// The tables a Keihin unit keeps. Which of them exist differs by model; one that does not exist is answered without
/// data.
final class HondaTables {
    private static final int UNUSED = 0xFF;
    private final Physics now;

    HondaTables(Physics now) {
        this.now = now;
    }

    Bytes data(int table) {
        return switch (table) {
            case 0x11 -> measured(Bytes.of(UNUSED, UNUSED)).plus(injection());
            case 0x17 -> measured(Bytes.none()).plus(Bytes.hex("00 80 8D 00 00 00 00"));
            case 0x20 ->
                Raw.one(now.running() ? 20 + 15 * Math.sin(now.runSeconds() * 2) : 0)
                        .plus(Raw.one(128))
                        .plus(Raw.one(now.running() ? 180 : 0));
            default -> Bytes.none();
        };
    }

    private Bytes measured(Bytes unknown) {
        double coolantVolts = Math.max(0.2, 4.4 - now.coolant() * 0.038);
        double intakeVolts = Math.max(0.2, 4.2 - now.intakeAir() * 0.038);
        return Raw.two(now.rpm())
                .plus(volts(0.5 + now.pedal() * 0.04))
                .plus(Raw.one(now.pedal() * 1.6))
                .plus(volts(coolantVolts))
                .plus(Raw.celsius(now.coolant()))
                .plus(volts(intakeVolts))
                .plus(Raw.celsius(now.intakeAir()))
                .plus(volts(now.manifold() / 30))
                .plus(Raw.one(now.manifold()))
                .plus(unknown)
                .plus(Raw.one(now.voltage() * 10))
                .plus(Raw.one(now.speed()));
    }

    private Bytes injection() {
        double milliseconds = now.running() ? 1.8 + now.load() * 0.06 : 0;
        return Raw.two(milliseconds * 65535 / 265.5).plus(Raw.one((now.ignitionAdvance() + 64) * 255 / 127.5));
    }

    private static Bytes volts(double value) {
        return Raw.one(value * 255 / 5);
    }
}
