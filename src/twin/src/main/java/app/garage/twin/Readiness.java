package app.garage.twin;

import app.garage.kernel.Bytes;

/// The self-tests of an engine with spark ignition, as PIDs 01 and 41 tell them: which exist and which are
/// complete.
final class Readiness {
    private final int continuous;
    private final int supported;
    private int incompleteContinuous;
    private int incomplete;

    /// @param continuous bits 0 misfire, 1 fuel, 2 components that exist
    /// @param supported bits of the others, 0 catalyst to 7 exhaust gas recirculation
    /// @param incomplete those of them that have not run to their end
    Readiness(int continuous, int supported, int incomplete) {
        this.continuous = continuous;
        this.supported = supported;
        this.incomplete = incomplete;
    }

    /// Clearing the memory makes every test start again.
    void reset() {
        incomplete = supported;
        incompleteContinuous = continuous & 0b011;
    }

    /// The four bytes of PID 01.
    Bytes sinceCleared(boolean lamp, int codes) {
        return Bytes.of(
                (lamp ? 0x80 : 0) | (codes & 0x7F), incompleteContinuous << 4 | continuous, supported, incomplete);
    }

    /// The four bytes of PID 41: the same tests, in this driving cycle only.
    Bytes thisCycle(boolean started) {
        return Bytes.of(0, (started ? 0 : continuous << 4) | continuous, supported, started ? incomplete : supported);
    }
}
