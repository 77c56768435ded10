package app.garage.app;

import java.util.List;
import java.util.Locale;

/// What the conformance kit says of a package.
///
/// @param plugin its id, or the name of the file
/// @param sha256 of the file
/// @param results of every check
record ReportCard(String plugin, String sha256, List<Result> results) {
    /// How a check ended.
    enum Outcome {
        /// What it says holds.
        HOLDS,
        /// It does not.
        FAILS,
        /// It could not be checked, and why is said.
        NOT_RUN
    }

    /// One check.
    ///
    /// @param contract what it belongs to, such as `package` or `driver:elm`
    /// @param check what holds, as a sentence
    /// @param outcome how it ended
    /// @param why what went wrong or was missing, empty if it holds
    record Result(String contract, String check, Outcome outcome, String why) {}

    /// Copies the list.
    ReportCard {
        results = List.copyOf(results);
    }

    long count(Outcome outcome) {
        return results.stream().filter(each -> each.outcome() == outcome).count();
    }

    List<String> lines() {
        return results.stream()
                .map(each -> String.format(
                                Locale.ROOT,
                                "%-7s  %-18s  %s%s",
                                each.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                each.contract(),
                                each.check(),
                                each.why().isEmpty() ? "" : ": " + each.why())
                        .stripTrailing())
                .toList();
    }

    Json json() {
        return Json.of("garage.plugin-card/1")
                .with("kit", PluginKit.VERSION)
                .with("plugin", plugin)
                .with("sha256", sha256)
                .with("holds", count(Outcome.HOLDS))
                .with("fails", count(Outcome.FAILS))
                .with("notRun", count(Outcome.NOT_RUN))
                .with(
                        "results",
                        results.stream()
                                .map(each -> Json.plain()
                                        .with("contract", each.contract())
                                        .with("check", each.check())
                                        .with(
                                                "outcome",
                                                each.outcome()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-'))
                                        .with("why", each.why())
                                        .fields())
                                .toList());
    }
}
