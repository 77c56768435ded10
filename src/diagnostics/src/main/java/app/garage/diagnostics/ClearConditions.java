package app.garage.diagnostics;

import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;
import app.garage.profiles.SignalSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// When something may be changed on a vehicle: engine off, vehicle still, battery good.
///
/// A motorcycle does not tell its road speed and an old car not even its engine speed. Not knowing the
/// engine speed is not the same as an engine that stands: then the voltage has to show that nothing charges.
final class ClearConditions {
    /// From here on a 12 V battery is being charged, so the engine may be running.
    private static final double CHARGING = 13.2;
    /// Above this it is a 24 V system, where everything is twice as much.
    private static final double TWO_BATTERIES = 18;

    private ClearConditions() {}

    /// Looks at the vehicle as it is now.
    ///
    /// @param connection with the vehicle
    /// @param signals tell engine speed and road speed
    /// @param before the scan made just before
    /// @throws JobFailed if something speaks against it, or it could not be learned
    static void refuseUnlessSafe(Connection connection, SignalSet signals, ScanResult before)
            throws JobFailed, InterruptedException {
        List<Problem> reasons;
        try {
            var state = new VehicleState(
                    connection,
                    signals,
                    () -> before.ecus().stream().map(EcuScan::ecu).toList());
            reasons = against(state.engineSpeed(), state.roadSpeed(), state.voltage());
        } catch (LinkException broken) {
            throw new JobFailed(broken.problem(), broken);
        }
        if (!reasons.isEmpty()) {
            throw new JobFailed(reasons.getFirst().because(reasons.toString()));
        }
    }

    /// {@return what speaks against it; empty if nothing does}
    ///
    /// @param engineSpeed revolutions per minute, if a unit tells
    /// @param roadSpeed kilometres per hour, if a unit tells
    /// @param voltage volts, if somebody measures
    static List<Problem> against(OptionalDouble engineSpeed, OptionalDouble roadSpeed, OptionalDouble voltage) {
        var reasons = new ArrayList<Problem>();
        if (engineSpeed.orElse(0) > 0) {
            reasons.add(Problem.of("diag.clear-engine-runs", engineSpeed.getAsDouble()));
        }
        if (roadSpeed.orElse(0) > 0) {
            reasons.add(Problem.of("diag.clear-moving", roadSpeed.getAsDouble()));
        }
        if (voltage.orElse(BatteryGuard.LOW) < BatteryGuard.LOW) {
            reasons.add(Problem.of("diag.clear-voltage", voltage.getAsDouble()));
        }
        if (engineSpeed.isEmpty() && voltage.isEmpty()) {
            reasons.add(Problem.of("diag.clear-engine-unknown"));
        }
        if (engineSpeed.isEmpty() && voltage.isPresent() && charges(voltage.getAsDouble())) {
            reasons.add(Problem.of("diag.clear-engine-may-run", voltage.getAsDouble()));
        }
        return reasons;
    }

    private static boolean charges(double volts) {
        return volts >= (volts > TWO_BATTERIES ? 2 * CHARGING : CHARGING);
    }
}
