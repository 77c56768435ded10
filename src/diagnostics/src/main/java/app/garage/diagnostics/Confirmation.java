package app.garage.diagnostics;

import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.kernel.Vin;

/// What the user has to type before something is changed on a vehicle: who types it has looked which vehicle
/// it is.
///
/// @param expected the last characters of the vehicle's number, or of the link where there is none
public record Confirmation(String expected) {
    private static final int LENGTH = 4;

    /// {@return what has to be typed for a vehicle that was read}
    ///
    /// @param scan of the vehicle
    public static Confirmation of(ScanResult scan) {
        return ending(scan.vin().map(Vin::text).orElseGet(() -> scan.link().toString()));
    }

    static Confirmation ending(String text) {
        return new Confirmation(text.substring(Math.max(0, text.length() - LENGTH)));
    }

    /// Compares, whatever the case.
    ///
    /// @param typed by a person
    /// @throws JobFailed if it is something else
    public void check(String typed) throws JobFailed {
        if (!typed.strip().equalsIgnoreCase(expected)) {
            throw new JobFailed(Problem.of("diag.clear-not-confirmed", expected));
        }
    }
}
