package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.EcuAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What clearing did, judged by reading again.
///
/// @param before the scan that was saved first
/// @param answers what each unit said to the clearing request
/// @param after the scan made afterwards; empty if it could not be made, then nothing is known
/// @param comparison what is different, where it could be compared
public record ClearReport(
        ScanResult before,
        List<EcuAnswer<ClearsFaults.Outcome>> answers,
        Optional<ScanResult> after,
        Optional<ScanComparison> comparison) {
    /// Copies the answers.
    public ClearReport {
        answers = List.copyOf(answers);
    }

    /// {@return what each unit said}
    public Map<EcuId, Reply<ClearsFaults.Outcome>> byUnit() {
        var byUnit = new java.util.TreeMap<EcuId, Reply<ClearsFaults.Outcome>>();
        answers.forEach(answer -> byUnit.put(answer.ecu(), answer.reply()));
        return byUnit;
    }
}
