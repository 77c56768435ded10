package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.links.j2534.PassThruException;
import app.garage.pluginapi.LinkException;
import java.util.OptionalDouble;

/// The voltage at the plug, as a PassThru device measures it.
final class PassThruVoltage {
    private static final double LEAST = 6;
    private static final double MOST = 32;

    private PassThruVoltage() {}

    static OptionalDouble read(PassThruDevice device, Deadline by) throws LinkException, InterruptedException {
        int millivolts = device.call(
                (library, id) -> {
                    try {
                        return library.batteryMillivolts(id);
                    } catch (PassThruException unmeasured) {
                        if (PassThruTrouble.isLoss(unmeasured)) {
                            throw unmeasured;
                        }
                        return 0; // a device that cannot measure is no trouble
                    }
                },
                by);
        double volts = millivolts / 1_000.0;
        return volts >= LEAST && volts <= MOST ? OptionalDouble.of(volts) : OptionalDouble.empty();
    }
}
