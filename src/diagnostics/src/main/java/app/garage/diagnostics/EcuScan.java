package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Optional;

/// Everything a scan learned from one unit.
///
/// @param ecu the unit
/// @param name what it calls itself, or empty
/// @param faults one list for each memory asked
/// @param freezeFrames its frames
/// @param readiness lamp and self-tests, if it said so
/// @param values present values
/// @param monitors results of self-tests
/// @param info what it says about itself
public record EcuScan(
        EcuId ecu,
        String name,
        List<FaultList> faults,
        List<FreezeFrame> freezeFrames,
        Optional<Readiness> readiness,
        List<Reading> values,
        List<MonitorTest> monitors,
        List<InfoItem> info) {
    /// Copies the lists.
    public EcuScan {
        faults = List.copyOf(faults);
        freezeFrames = List.copyOf(freezeFrames);
        values = List.copyOf(values);
        monitors = List.copyOf(monitors);
        info = List.copyOf(info);
    }

    /// {@return what it said about one memory, empty if it was not asked}
    ///
    /// @param state which memory
    public Optional<FaultList> faults(FaultState state) {
        return faults.stream().filter(list -> list.state() == state).findFirst();
    }

    /// {@return its programs, each with its verification number where the unit pairs them}
    public List<Calibration> calibrations() {
        return Calibration.of(info);
    }

    /// {@return how many different codes it has; a code that stands in several memories counts once}
    public int faultCount() {
        return (int) faults.stream()
                .flatMap(list -> list.codes().stream())
                .distinct()
                .count();
    }
}
