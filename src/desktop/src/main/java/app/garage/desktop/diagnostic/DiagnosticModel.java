package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Figures;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Tongue;
import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.Readiness;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.Evidence;
import app.garage.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the vehicle's units said about faults: the rows, the verdict, and everything a chosen row stands on.
public final class DiagnosticModel {
    private static final String PASSED_OVER = "diag.modules-passed-over";
    final ObservableList<UnitRow> units = FXCollections.observableArrayList();
    final ObservableList<FaultRow> faults = FXCollections.observableArrayList();
    final StringProperty verdict = new SimpleStringProperty("");
    final StringProperty verdictStyle = new SimpleStringProperty("open");
    final ObservableList<MonitorRow> monitors = FXCollections.observableArrayList();
    final ObservableList<UnitFacts> facts = FXCollections.observableArrayList();
    final StringProperty conflict = new SimpleStringProperty("");
    final StringProperty changes = new SimpleStringProperty("");
    final BooleanProperty passedOver = new SimpleBooleanProperty();
    final StringProperty silent = new SimpleStringProperty("");
    final ObjectProperty<Optional<EcuId>> onlyUnit = new SimpleObjectProperty<>(Optional.empty());
    private final Session session;
    private final Tongue tongue;
    private final Phrases phrases;
    private final Figures figures;

    /// Makes the model.
    ///
    /// @param session the vehicle
    /// @param tongue the language
    /// @param phrases sentences about a scan
    /// @param figures values as text
    public DiagnosticModel(Session session, Tongue tongue, Phrases phrases, Figures figures) {
        this.session = session;
        this.tongue = tongue;
        this.phrases = phrases;
        this.figures = figures;
        session.scan().addListener((Observable changed) -> update());
        session.interrupted().addListener((Observable changed) -> update());
        session.scanning().addListener((Observable changed) -> update());
        session.since().addListener((Observable changed) -> compare());
        tongue.words().addListener((Observable changed) -> update());
        onlyUnit.addListener((Observable changed) -> update());
        tongue.words().addListener((Observable changed) -> compare());
        update();
    }

    void readAgain() {
        session.readVehicle();
    }

    void readAllUnits() {
        session.readAllUnits();
    }

    void readEveryAddress() {
        session.readEveryAddress();
    }

    /// {@return whether a vehicle is there that can be searched for units}
    ObservableValue<Boolean> maySearch() {
        return Bindings.createBooleanBinding(session::mayScan, session.status(), session.scanning());
    }

    /// {@return what the bus is called that the units are on}
    String bus() {
        return session.scan().get().map(scan -> scan.protocol().name()).orElse("");
    }

    boolean hasScan() {
        return session.scan().get().isPresent();
    }

    private void update() {
        var words = tongue.now();
        var scan = session.scan().get();
        if (scan.isEmpty()) {
            units.clear();
            faults.clear();
            monitors.clear();
            facts.clear();
            conflict.set("");
            verdict.set(words.text(session.scanning().get() ? "ui.verdict.reading" : "ui.verdict.not-read"));
            verdictStyle.set("open");
            silent.set("");
            passedOver.set(false);
            return;
        }
        show(scan.get(), words);
    }

    private void show(ScanResult scan, Words words) {
        var fresh = UnitRow.of(scan, phrases, words);
        if (!fresh.equals(units)) {
            units.setAll(fresh);
        }
        var only = onlyUnit.get();
        faults.setAll(FaultRow.of(scan).stream()
                .filter(row -> only.isEmpty() || only.get().equals(row.ecu()))
                .toList());
        monitors.setAll(MonitorRow.of(scan, phrases, figures, words));
        facts.setAll(UnitFacts.of(scan, phrases, words));
        conflict.set(conflict(scan, words));
        verdict.set(Phrases.verdict(scan, words)
                + (session.interrupted().get() ? " " + words.text("ui.verdict.interrupted") : ""));
        verdictStyle.set(
                switch (scan.verdict()) {
                    case FAULTS -> "faults";
                    case NO_FAULT -> "ok";
                    case INCOMPLETE -> "open";
                });
        passedOver.set(
                scan.incomplete().stream().anyMatch(open -> open.why().key().equals(PASSED_OVER)));
        silent.set(scan.incomplete().stream()
                .map(open -> phrases.incomplete(open, words))
                .collect(Collectors.joining("\n")));
    }

    /// {@return what speaks against taking the vehicle for what it is taken for: numbers that differ, a profile that
    /// does not fit}
    private String conflict(ScanResult scan, Words words) {
        var lines = new ArrayList<String>();
        if (scan.vinConflict()) {
            lines.add(words.text("ui.vin.conflict"));
            lines.add(phrases.numbers(scan, words));
        }
        scan.incomplete().stream()
                .filter(open -> open.what().equals("profile"))
                .forEach(open -> lines.add(Phrases.sentence(open.why(), words)));
        return String.join("\n", lines);
    }

    private void compare() {
        var words = tongue.now();
        changes.set(session.since()
                .get()
                .flatMap(since -> session.scan().get().map(now -> changes(since, now, words)))
                .orElse(""));
    }

    private String changes(Session.Since since, ScanResult now, Words words) {
        var lines = new ArrayList<String>();
        lines.add(words.text("ui.since.scan", Phrases.moment(since.before().started(), words)));
        units("ui.since.units-new", now, since.before(), words).ifPresent(lines::add);
        units("ui.since.units-gone", since.before(), now, words).ifPresent(lines::add);
        var codes = phrases.changes("ui.since.gone", since.changes(), words);
        lines.addAll(codes.isEmpty() ? List.of(words.text("ui.since.same")) : codes);
        return String.join("\n", lines);
    }

    /// The units of one scan that the other does not have.
    private Optional<String> units(String key, ScanResult of, ScanResult without, Words words) {
        var names = of.ecus().stream()
                .filter(unit ->
                        without.ecus().stream().noneMatch(other -> other.ecu().equals(unit.ecu())))
                .map(unit -> phrases.unit(unit, words) + " (" + unit.ecu().hex() + ")")
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(words.text(key, names.size(), String.join(", ", names)));
    }

    /// {@return the head of the list of what was not learned, with its length}
    String missing(Words words) {
        int open = session.scan().get().map(scan -> scan.incomplete().size()).orElse(0);
        return words.text("ui.incomplete.count", open);
    }

    String unit(FaultRow row) {
        var words = tongue.now();
        return session.scan().get().stream()
                .flatMap(scan -> scan.ecus().stream())
                .filter(unit -> unit.ecu().equals(row.ecu()))
                .map(unit -> phrases.unit(unit, words))
                .findFirst()
                .orElseGet(() -> phrases.ecu(row.ecu(), words));
    }

    String text(FaultRow row) {
        return session.scan()
                .get()
                .map(scan -> phrases.fault(scan, row.code(), tongue.now()))
                .orElse("");
    }

    String states(FaultRow row) {
        return Phrases.states(row.states(), tongue.now());
    }

    /// {@return the freeze frames of a code, a line of values each}
    List<String> frames(FaultRow row) {
        var words = tongue.now();
        return row.frames().stream()
                .map(frame -> words.text(
                        "ui.frame.line",
                        frame.number(),
                        frame.values().stream()
                                .map(value -> figures.name(value.signal(), words)
                                        + words.text("ui.colon")
                                        + figures.text(value, words))
                                .collect(Collectors.joining(" · "))))
                .toList();
    }

    /// {@return the lines of the link a code stands on, as they came}
    List<String> evidence(FaultRow row) {
        var lines = new ArrayList<String>();
        row.evidence().forEach(each -> lines.addAll(lines(each)));
        row.frames().forEach(frame -> {
            lines.addAll(lines(frame.evidence()));
            frame.values().forEach(value -> lines.addAll(lines(value.evidence())));
        });
        return lines.stream().distinct().toList();
    }

    private static List<String> lines(Evidence evidence) {
        return List.of("> " + evidence.request() + "   < " + String.join(" | ", evidence.lines()));
    }

    /// {@return lamp and self-tests of the units that said so, a line each}
    List<String> readiness() {
        var words = tongue.now();
        var lines = new ArrayList<String>();
        session.scan()
                .get()
                .ifPresent(scan -> scan.ecus()
                        .forEach(
                                ecu -> ecu.readiness().ifPresent(ready -> lines.addAll(readiness(ecu, ready, words)))));
        return lines;
    }

    private List<String> readiness(EcuScan ecu, Readiness ready, Words words) {
        var done = names(ready, true, words);
        var open = names(ready, false, words);
        var lines = new ArrayList<String>();
        lines.add(words.text(
                "ui.readiness.lamp",
                phrases.ecu(ecu.ecu(), words),
                words.text(ready.lampOn() ? "ui.readiness.lamp-on" : "ui.readiness.lamp-off"),
                ready.faultCount()));
        if (!done.isEmpty()) {
            lines.add(words.text("ui.readiness.done", done));
        }
        if (!open.isEmpty()) {
            lines.add(words.text("ui.readiness.open", open));
        }
        return lines;
    }

    private static String names(Readiness ready, boolean complete, Words words) {
        return ready.monitors().stream()
                .filter(monitor -> monitor.complete() == complete)
                .map(monitor -> words.text("ui.monitor." + monitor.key()))
                .collect(Collectors.joining(", "));
    }
}
