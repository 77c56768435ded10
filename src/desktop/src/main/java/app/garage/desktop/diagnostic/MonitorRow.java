package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Figures;
import app.garage.desktop.bench.Phrases;
import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.MonitorTest;
import app.garage.diagnostics.ScanResult;
import app.garage.report.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One result of a self-test, as a line: whether it passed, what was tested, what was measured, and its limits.
///
/// @param result passed or not, with a mark
/// @param what the unit, the monitor and the test
/// @param value what was measured
/// @param limits the smallest and the largest value that passes
record MonitorRow(String result, String what, String value, String limits) {
    /// {@return the results of all units, those beyond their limits first, those without limits last}
    static List<MonitorRow> of(ScanResult scan, Phrases phrases, Figures figures, Words words) {
        var rows = new EnumMap<MonitorTest.Outcome, List<MonitorRow>>(MonitorTest.Outcome.class);
        boolean several =
                scan.ecus().stream().filter(ecu -> !ecu.monitors().isEmpty()).count() > 1;
        for (var ecu : scan.ecus()) {
            for (var test : ecu.monitors()) {
                var row = of(ecu, test, several, phrases, figures, words);
                rows.computeIfAbsent(test.outcome(), any -> new ArrayList<>()).add(row);
            }
        }
        return Stream.of(MonitorTest.Outcome.FAILED, MonitorTest.Outcome.PASSED, MonitorTest.Outcome.NOT_JUDGED)
                .flatMap(outcome -> rows.getOrDefault(outcome, List.of()).stream())
                .toList();
    }

    private static MonitorRow of(
            EcuScan ecu, MonitorTest test, boolean several, Phrases phrases, Figures figures, Words words) {
        var what = phrases.test(test, words);
        var raw = test.known() ? "" : " " + words.text("ui.monitors.raw");
        return new MonitorRow(
                words.text("ui.monitors." + test.outcome().name().toLowerCase(Locale.ROOT)),
                several ? phrases.ecu(ecu.ecu(), words) + " — " + what : what,
                figures.text(test.value(), test.unit(), words) + raw,
                test.outcome() == MonitorTest.Outcome.NOT_JUDGED
                        ? ""
                        : words.text(
                                "ui.monitors.limits",
                                limit(test.min(), test, figures, words),
                                limit(test.max(), test, figures, words)));
    }

    private static String limit(double limit, MonitorTest test, Figures figures, Words words) {
        return Double.isNaN(limit) ? "–" : figures.text(limit, test.unit(), words);
    }
}
