package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Figures;
import app.garage.desktop.bench.Phrases;
import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.MonitorTest;
import app.garage.diagnostics.ScanResult;
import app.garage.report.Words;
import java.util.ArrayList;
import java.util.List;

/// One result of a self-test, as a line: whether it passed, what was tested, what was measured, and its limits.
///
/// @param result passed or not, with a mark
/// @param what the unit, the monitor and the test
/// @param value what was measured
/// @param limits the smallest and the largest value that passes
record MonitorRow(String result, String what, String value, String limits) {
    /// {@return the results of all units, those beyond their limits first}
    static List<MonitorRow> of(ScanResult scan, Phrases phrases, Figures figures, Words words) {
        var failed = new ArrayList<MonitorRow>();
        var passed = new ArrayList<MonitorRow>();
        boolean several =
                scan.ecus().stream().filter(ecu -> !ecu.monitors().isEmpty()).count() > 1;
        for (var ecu : scan.ecus()) {
            for (var test : ecu.monitors()) {
                var row = of(ecu, test, several, phrases, figures, words);
                (test.passed() ? passed : failed).add(row);
            }
        }
        failed.addAll(passed);
        return failed;
    }

    private static MonitorRow of(
            EcuScan ecu, MonitorTest test, boolean several, Phrases phrases, Figures figures, Words words) {
        var what = phrases.test(test, words);
        var raw = test.known() ? "" : " " + words.text("ui.monitors.raw");
        return new MonitorRow(
                words.text(test.passed() ? "ui.monitors.passed" : "ui.monitors.failed"),
                several ? phrases.ecu(ecu.ecu(), words) + " — " + what : what,
                figures.text(test.value(), test.unit(), words) + raw,
                words.text(
                        "ui.monitors.limits",
                        figures.text(test.min(), test.unit(), words),
                        figures.text(test.max(), test.unit(), words)));
    }
}
