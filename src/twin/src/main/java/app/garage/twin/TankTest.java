package app.garage.twin;

import app.garage.kernel.Bytes;

/// The leak test of the fuel tank: the vent of the canister and the purge valve close, and the pressure of the vapour
/// falls as long as the tank is tight. Starting the engine or a minute of time opens them again.
final class TankTest {
    private static final double LONGEST_SECONDS = 60;
    private static final double LOWEST_PASCAL = -1_200;
    private static final double SLOWNESS = 8;
    private final Physics now;
    private double begun = Double.NaN;

    TankTest(Physics now) {
        this.now = now;
    }

    /// Begins, unless the engine runs or the tank is full to the brim.
    ///
    /// @return whether it has begun
    boolean begin() {
        if (now.running() || now.fuel() > 85) {
            return false;
        }
        begun = now.sinceIgnition();
        return true;
    }

    boolean runs() {
        return !now.running() && now.sinceIgnition() - begun < LONGEST_SECONDS;
    }

    /// Percent by which the purge valve is open.
    double purge() {
        return !runs() && now.running() && now.coolant() > 70 ? 24 : 0;
    }

    /// Pascals against the outside, as parameter 32 tells them.
    Bytes pressure() {
        double pascal = runs() ? LOWEST_PASCAL * (1 - Math.exp(-(now.sinceIgnition() - begun) / SLOWNESS)) : 0;
        return Raw.two((int) Math.round(pascal * 4) & 0xFFFF);
    }
}
