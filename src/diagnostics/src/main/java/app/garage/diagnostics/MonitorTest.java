package app.garage.diagnostics;

import app.garage.kernel.Localized;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.ReadsMonitors;
import app.garage.profiles.MonitorTests;

/// The result of one on-board self-test with its limits (SAE J1979 services 05 and 06).
///
/// @param kind what it is of
/// @param monitor the number of the monitor, component or sensor
/// @param test the test's number
/// @param scaling the unit-and-scaling identifier both numbers and limits were scaled with, 0 if there is none
/// @param known whether the scaling is known; otherwise value and limits are the raw numbers
/// @param value what was measured
/// @param min the smallest value that passes, NaN if there is no such limit
/// @param max the largest value that passes, NaN if there is no such limit
/// @param unit the unit's key in the profile, empty for plain numbers
/// @param evidence where it stands
public record MonitorTest(
        ReadsMonitors.Kind kind,
        int monitor,
        int test,
        int scaling,
        boolean known,
        double value,
        double min,
        double max,
        String unit,
        Evidence evidence) {
    /// What a value says about the vehicle.
    public enum Outcome {
        /// It lies within its limits.
        PASSED,
        /// It lies beyond one of them.
        FAILED,
        /// There is no limit: it is a constant, or only worth knowing.
        NOT_JUDGED
    }

    /// {@return whether the value lies within its limits, if it has any}
    public Outcome outcome() {
        if (Double.isNaN(min) && Double.isNaN(max)) {
            return Outcome.NOT_JUDGED;
        }
        return value < min || value > max ? Outcome.FAILED : Outcome.PASSED;
    }

    /// {@return what was tested}
    ///
    /// @param tables the names of the standard
    public Localized subject(MonitorTests tables) {
        return kind == ReadsMonitors.Kind.COMPONENT ? tables.component(monitor) : tables.monitor(monitor);
    }

    /// {@return how it was tested}
    ///
    /// @param tables the names of the standard
    public Localized name(MonitorTests tables) {
        boolean makers = kind == ReadsMonitors.Kind.COMPONENT || (kind == ReadsMonitors.Kind.OXYGEN_SENSOR && !known);
        return makers ? tables.makersTest(test) : tables.test(test);
    }
}
