package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Phrases;
import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.FaultList;
import app.garage.diagnostics.InfoItem;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.FaultState;
import app.garage.report.UnitInfo;
import app.garage.report.Words;
import java.util.ArrayList;
import java.util.List;

/// What each unit said about itself and about each of its memories: a title and lines.
///
/// @param title the unit
/// @param lines what it said
record UnitFacts(String title, List<String> lines) {
    static List<UnitFacts> of(ScanResult scan, Phrases phrases, Words words) {
        return scan.ecus().stream().map(ecu -> of(scan, ecu, phrases, words)).toList();
    }

    private static UnitFacts of(ScanResult scan, EcuScan ecu, Phrases phrases, Words words) {
        var lines = new ArrayList<String>();
        scan.vins().stream()
                .filter(read -> read.ecu().equals(ecu.ecu()))
                .forEach(read -> lines.add(words.text("ui.unit.vin", read.vin().toString())));
        ecu.info().stream()
                .filter(item -> item.kind() != InfoItem.Kind.ECU_NAME)
                .forEach(item -> lines.add(UnitInfo.text(item, words)));
        ecu.faults().forEach(list -> lines.add(memory(list, phrases, words)));
        var title = phrases.ecu(ecu.ecu(), words) + " — " + ecu.ecu().hex();
        return new UnitFacts(ecu.name().isEmpty() ? title : title + " — " + ecu.name(), lines);
    }

    private static String memory(FaultList list, Phrases phrases, Words words) {
        var said = phrases.refusal(list.reply(), words)
                .orElseGet(() -> words.text("ui.unit.faults", list.codes().size()));
        return words.text("ui.unit.memory", Phrases.states(List.<FaultState>of(list.state()), words), said);
    }
}
