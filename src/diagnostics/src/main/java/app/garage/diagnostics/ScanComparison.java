package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What changed between two scans of one vehicle.
///
/// @param gone codes that were there and are there no more, read from a unit that answered
/// @param remaining codes that are still there
/// @param appeared codes that are there now and were not read before
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

    /// {@return what changed}
    ///
    /// A code is gone only if the memory it stood in was answered by its unit this time;
    /// otherwise nothing is known.
    ///
    /// @param before the earlier scan
    /// @param after the later scan of the same vehicle
    public static ScanComparison of(ScanResult before, ScanResult after) {
        var gone = new ArrayList<Entry>();
        var remaining = new ArrayList<Entry>();
        var notVerified = new ArrayList<Entry>();
        var known = entries(before);
        var now = entries(after);
        for (var entry : known) {
            if (now.contains(entry)) {
                remaining.add(entry);
            } else if (answered(after, entry)) {
                gone.add(entry);
            } else {
                notVerified.add(entry);
            }
        }
        var appeared = now.stream().filter(entry -> !known.contains(entry)).toList();
        return new ScanComparison(gone, remaining, appeared, notVerified, readinessLost(before, after));
    }

    private static Set<Entry> entries(ScanResult scan) {
        var entries = new LinkedHashSet<Entry>();
        for (var ecu : scan.ecus()) {
            for (var list : ecu.faults()) {
                list.codes().forEach(code -> entries.add(new Entry(ecu.ecu(), list.state(), code)));
            }
        }
        return entries;
    }

    private static boolean answered(ScanResult scan, Entry entry) {
        return scan.ecus().stream()
                .filter(ecu -> ecu.ecu().equals(entry.ecu()))
                .flatMap(ecu -> ecu.faults(entry.state()).stream())
                .anyMatch(list -> list.reply().positive().isPresent());
    }

    private static List<String> readinessLost(ScanResult before, ScanResult after) {
        var unfinished = tests(after, false);
        return tests(before, true).stream().filter(unfinished::contains).toList();
    }

    private static Set<String> tests(ScanResult scan, boolean complete) {
        var tests = new LinkedHashSet<String>();
        for (var ecu : scan.ecus()) {
            ecu.readiness().stream()
                    .flatMap(ready -> ready.monitors().stream())
                    .filter(test -> test.complete() == complete)
                    .forEach(test -> tests.add(ecu.ecu() + " " + test.key()));
        }
        return tests;
    }
}
