package app.garage.desktop.diagnostic;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.FreezeFrame;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.pluginapi.Evidence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// One code of one unit, with every memory it was found in.
///
/// @param ecu the unit
/// @param code the code
/// @param states the memories
/// @param frames the freeze frames it caused
/// @param evidence where it stands
record FaultRow(EcuId ecu, FaultCode code, Set<FaultState> states, List<FreezeFrame> frames, List<Evidence> evidence) {
    static List<FaultRow> of(ScanResult scan) {
        var rows = new ArrayList<FaultRow>();
        scan.ecus().forEach(ecu -> rows.addAll(of(ecu)));
        return rows;
    }

    /// {@return whether it is the same code of the same unit, in whatever memories}
    ///
    /// @param other the other row
    boolean isSameCode(FaultRow other) {
        return ecu.equals(other.ecu) && code.equals(other.code);
    }

    private static List<FaultRow> of(EcuScan ecu) {
        var rows = new LinkedHashMap<FaultCode, FaultRow>();
        for (var list : ecu.faults()) {
            for (var code : list.codes()) {
                var row = rows.computeIfAbsent(
                        code,
                        found -> new FaultRow(
                                ecu.ecu(),
                                found,
                                EnumSet.noneOf(FaultState.class),
                                framesOf(ecu, found),
                                new ArrayList<>()));
                row.states().add(list.state());
                row.evidence().add(list.evidence());
            }
        }
        return List.copyOf(rows.values());
    }

    private static List<FreezeFrame> framesOf(EcuScan ecu, FaultCode code) {
        return ecu.freezeFrames().stream()
                .filter(frame -> frame.cause().equals(code))
                .toList();
    }
}
