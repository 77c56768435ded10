package app.garage.diagnostics;

import app.garage.pluginapi.Evidence;

/// The result of one on-board self-test with its limits (SAE J1979 service 06).
///
/// @param monitor the monitor's number
/// @param test the test's number
/// @param scaling the unit-and-scaling identifier both numbers and limits were scaled with
/// @param known whether that identifier is known; otherwise value and limits are the raw numbers
/// @param value what was measured
/// @param min the smallest value that passes
/// @param max the largest value that passes
/// @param unit the unit's key in the profile, empty for plain numbers
/// @param evidence where it stands
public record MonitorTest(
        int monitor,
        int test,
        int scaling,
        boolean known,
        double value,
        double min,
        double max,
        String unit,
        Evidence evidence) {
    /// {@return whether the value lies within its limits}
    public boolean passed() {
        return min <= value && value <= max;
    }
}
