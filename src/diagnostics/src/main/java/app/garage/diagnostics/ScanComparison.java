package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import java.util.List;

/// What changed between two scans of one vehicle.
///
/// @param gone codes that were there and are there no more, read from a unit that answered
/// @param remaining codes that are still there
/// @param appeared codes that are there now and were not
/// @param notVerified codes that were there, of a unit or memory that did not answer this time
/// @param readinessLost self-tests that had finished and have not now, as `unit monitor`
public record ScanComparison(
        List<Entry> gone,
        List<Entry> remaining,
        List<Entry> appeared,
        List<Entry> notVerified,
        List<String> readinessLost) {
    /// Copies the lists.
    public ScanComparison {
        gone = List.copyOf(gone);
        remaining = List.copyOf(remaining);
        appeared = List.copyOf(appeared);
        notVerified = List.copyOf(notVerified);
        readinessLost = List.copyOf(readinessLost);
    }

    /// A code in a memory of a unit.
    ///
    /// @param ecu the unit
    /// @param state the memory
    /// @param code the code
    public record Entry(EcuId ecu, FaultState state, FaultCode code) {}
}
