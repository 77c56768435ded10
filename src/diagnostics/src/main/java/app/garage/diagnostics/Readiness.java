package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.ReadsReadiness;
import java.util.ArrayList;
import java.util.List;

/// The lamp, the number of codes and the state of the self-tests (SAE J1979 PID 01; SAE J1939-73 DM5).
///
/// @param lampOn whether the unit lights the malfunction lamp
/// @param faultCount how many stored codes it says it has
/// @param compression whether the engine has compression ignition
/// @param monitors the self-tests it supports
/// @param evidence where it stands
public record Readiness(
        boolean lampOn, int faultCount, boolean compression, List<Monitor> monitors, Evidence evidence) {
    private static final String[] CONTINUOUS = {"misfire", "fuel", "components"};
    private static final String[] SPARK = {
        "catalyst", "heated-catalyst", "evap", "secondary-air", "gpf", "o2-sensor", "o2-heater", "egr-vvt"
    };
    private static final String[] COMPRESSION = {
        "nmhc-catalyst", "nox-scr", "", "boost", "", "exhaust-sensor", "particulate-filter", "egr-vvt"
    };

    /// Copies the monitors.
    public Readiness {
        monitors = List.copyOf(monitors);
    }

    /// One self-test.
    ///
    /// @param key its name in the resource bundles below `monitor.`
    /// @param complete whether it has finished since the memory was cleared
    public record Monitor(String key, boolean complete) {}

    static Readiness of(ReadsReadiness.State state, Evidence evidence) {
        var monitors = state.monitors().stream()
                .map(each -> new Monitor(each.key(), each.complete()))
                .toList();
        return new Readiness(state.lampOn(), state.faultCount(), state.compression(), monitors, evidence);
    }

    /// {@return what the four bytes A to D of PID 01 say}
    ///
    /// A test that is reported incomplete but not supported does not count.
    ///
    /// @param data the four bytes
    /// @param evidence where they stand
    /// @throws IndexOutOfBoundsException if there are fewer
    public static Readiness of(Bytes data, Evidence evidence) {
        int b = data.at(1);
        boolean compression = (b & 0x08) != 0;
        var monitors = new ArrayList<Monitor>();
        for (int i = 0; i < CONTINUOUS.length; i++) {
            if ((b & 1 << i) != 0) {
                monitors.add(new Monitor(CONTINUOUS[i], (b & 0x10 << i) == 0));
            }
        }
        var names = compression ? COMPRESSION : SPARK;
        for (int i = 0; i < names.length; i++) {
            if ((data.at(2) & 1 << i) != 0 && !names[i].isEmpty()) {
                monitors.add(new Monitor(names[i], (data.at(3) & 1 << i) == 0));
            }
        }
        return new Readiness((data.at(0) & 0x80) != 0, data.at(0) & 0x7F, compression, monitors, evidence);
    }
}
