package app.garage.diagnostics;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// Keeps a scan from emptying the battery: with the engine off it pauses below 11.8 V and goes on at 12.0 V.
///
/// A reading no battery can have is no reading (the link leaves those out), and without a reading nothing
/// is paused.
final class BatteryGuard {
    static final double LOW = 11.8;
    static final double ENOUGH = 12.0;
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int PATIENCE = 60;
    private final Situation situation;
    private final Waiting waiting;
    private final Consumer<Problem> paused;

    /// How the vehicle is now.
    interface Situation {
        OptionalDouble voltage() throws LinkException, InterruptedException;

        boolean engineRuns() throws LinkException, InterruptedException;
    }

    BatteryGuard(Situation situation, Waiting waiting, Consumer<Problem> paused) {
        this.situation = situation;
        this.waiting = waiting;
        this.paused = paused;
    }

    /// Waits while the battery is low.
    ///
    /// @return whether there is enough to go on; false if the battery did not recover
    boolean enough() throws LinkException, InterruptedException {
        var volts = situation.voltage();
        if (volts.isEmpty() || volts.getAsDouble() >= LOW || situation.engineRuns()) {
            return true;
        }
        for (int i = 0; i < PATIENCE; i++) {
            paused.accept(Problem.of("diag.battery-pause", volts.orElse(LOW)));
            waiting.atLeast(BETWEEN);
            var now = situation.voltage();
            if (now.isPresent() && now.getAsDouble() >= ENOUGH) {
                return true;
            }
            volts = now.isPresent() ? now : volts;
        }
        return false;
    }
}
