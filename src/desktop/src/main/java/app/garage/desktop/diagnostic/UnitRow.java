package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Phrases;
import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.Incomplete;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultState;
import app.garage.report.Words;
import java.util.ArrayList;
import java.util.List;

/// One unit in the list: a shape, its name, and what it said, on two lines.
///
/// @param ecu the unit
/// @param shape a mark for its gravest state
/// @param name what it is called
/// @param said how many codes, or that it did not answer
/// @param style the style class of the mark
record UnitRow(EcuId ecu, String shape, String name, String said, String style) {
    static List<UnitRow> of(ScanResult scan, Phrases phrases, Words words) {
        var rows = new ArrayList<UnitRow>();
        scan.ecus().forEach(ecu -> rows.add(of(ecu, phrases, words)));
        scan.incomplete().stream()
                .map(Incomplete::ecu)
                .flatMap(java.util.Optional::stream)
                .distinct()
                .filter(ecu ->
                        scan.ecus().stream().noneMatch(found -> found.ecu().equals(ecu)))
                .forEach(ecu -> rows.add(new UnitRow(
                        ecu, "—", name(ecu, phrases.ecu(ecu, words)), words.text("ui.unit.silent"), "secondary")));
        return rows;
    }

    private static UnitRow of(EcuScan ecu, Phrases phrases, Words words) {
        long codes = Phrases.codes(ecu);
        boolean told = ecu.faults(FaultState.STORED)
                .flatMap(list -> list.reply().positive())
                .isPresent();
        var name = name(ecu.ecu(), phrases.unit(ecu, words));
        if (codes > 0) {
            var states = ecu.faults().stream()
                    .filter(list -> !list.codes().isEmpty())
                    .map(list -> list.state())
                    .toList();
            return new UnitRow(ecu.ecu(), Phrases.shape(states), name, words.text("ui.unit.faults", codes), "stored");
        }
        return told
                ? new UnitRow(ecu.ecu(), "✓", name, words.text("ui.unit.faults", 0), "ok")
                : new UnitRow(ecu.ecu(), "?", name, words.text("ui.unit.unknown"), "pending");
    }

    private static String name(EcuId ecu, String name) {
        return name.contains(ecu.hex()) ? name : name + " (" + ecu.hex() + ")";
    }
}
