package app.garage.desktop.vehicle;

import app.garage.desktop.bench.Errand;
import app.garage.desktop.bench.Lexicon;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.bench.VisitBook;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.VinReading;
import app.garage.kernel.Problem;
import app.garage.kernel.Vin;
import app.garage.report.Words;
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import app.garage.workshop.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Who the vehicle is: what its units say, what the workshop typed, and what was done before.
public final class VehicleModel {
    final StringProperty vin = new SimpleStringProperty("");
    final StringProperty facts = new SimpleStringProperty("");
    final StringProperty units = new SimpleStringProperty("");
    final StringProperty plate = new SimpleStringProperty("");
    final StringProperty name = new SimpleStringProperty("");
    final StringProperty year = new SimpleStringProperty("");
    final StringProperty odometer = new SimpleStringProperty("");
    final StringProperty note = new SimpleStringProperty("");
    final ObjectProperty<Vehicle.Kind> kind = new SimpleObjectProperty<>(Vehicle.Kind.UNKNOWN);
    final ObjectProperty<Optional<Customer>> owner = new SimpleObjectProperty<>(Optional.empty());
    final BooleanProperty known = new SimpleBooleanProperty();
    final ObservableList<Customer> customers = FXCollections.observableArrayList();
    final ObservableList<HistoryRow> history = FXCollections.observableArrayList();
    private final Session session;
    private final Tasks tasks;
    private final Tongue tongue;
    private final Lexicon lexicon;
    private final Phrases phrases;

    /// One line of what happened before.
    ///
    /// @param when day and time
    /// @param what in words
    /// @param scan the scan to open, where it is one
    record HistoryRow(String when, String what, Optional<UUID> scan) {}

    /// Makes the model.
    ///
    /// @param session the vehicle
    /// @param tasks where work is shown
    /// @param tongue the language
    /// @param lexicon words of the profiles
    public VehicleModel(Session session, Tasks tasks, Tongue tongue, Lexicon lexicon) {
        this.session = session;
        this.tasks = tasks;
        this.tongue = tongue;
        this.lexicon = lexicon;
        phrases = new Phrases(lexicon);
        session.page().addListener((Observable changed) -> fill());
        session.page().addListener((Observable changed) -> tell());
        session.scan().addListener((Observable changed) -> tell());
        tongue.words().addListener((Observable changed) -> tell());
        fill();
        tell();
    }

    void shown() {
        session.data()
                .ifPresent(data -> tasks.ask(
                        "ui.customers",
                        new Errand<>("ui.job.customers", () -> data.vehicles().customers()),
                        customers::setAll));
    }

    void open(HistoryRow row) {
        row.scan().ifPresent(session::openScan);
    }

    void save() {
        var page = session.page().get();
        if (page.isEmpty()) {
            return;
        }
        var year = number(this.year.get());
        var odometer = number(this.odometer.get());
        if (year.isEmpty() || odometer.isEmpty()) {
            tasks.trouble()
                    .set(Optional.of(Problem.of("ui.number", year.isEmpty() ? this.year.get() : this.odometer.get())));
            return;
        }
        var before = page.get().vehicle();
        var now = new Vehicle(
                before.id(),
                owner.get().map(Customer::id),
                before.vin(),
                plate.get().strip(),
                name.get().strip(),
                kind.get(),
                year.get(),
                odometer.get(),
                note.get());
        session.data()
                .ifPresent(data -> tasks.run(
                        new Errand<>("ui.job.save", () -> {
                            data.vehicles().save(now);
                            return now;
                        }),
                        saved -> {
                            tasks.tell("ui.vehicle.saved", VisitBook.title(saved));
                            session.refresh();
                        }));
    }

    /// {@return a number that was typed, nothing for an empty field; no answer for what is no number}
    private static Optional<OptionalInt> number(String typed) {
        var digits = typed.replaceAll("[\\s\\u00a0\\u202f]", "");
        if (digits.isEmpty()) {
            return Optional.of(OptionalInt.empty());
        }
        return digits.matches("\\d{1,7}") ? Optional.of(OptionalInt.of(Integer.parseInt(digits))) : Optional.empty();
    }

    private void fill() {
        var page = session.page().get();
        known.set(page.isPresent());
        var vehicle = page.map(VisitBook.Page::vehicle);
        plate.set(vehicle.map(Vehicle::plate).orElse(""));
        name.set(vehicle.map(Vehicle::name).orElse(""));
        kind.set(vehicle.map(Vehicle::kind).orElse(Vehicle.Kind.UNKNOWN));
        year.set(vehicle.map(Vehicle::year).map(VehicleModel::typed).orElse(""));
        odometer.set(vehicle.map(Vehicle::odometer).map(VehicleModel::typed).orElse(""));
        note.set(vehicle.map(Vehicle::note).orElse(""));
        owner.set(page.flatMap(VisitBook.Page::customer));
    }

    private static String typed(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }

    private void tell() {
        var words = tongue.now();
        var number = session.scan()
                .get()
                .flatMap(ScanResult::vin)
                .or(() -> session.vehicle().flatMap(Vehicle::vin));
        vin.set(number.map(Vin::toString).orElseGet(() -> words.text("ui.vin.none")));
        facts.set(number.map(found -> facts(found, words))
                .orElseGet(() -> known.get() ? "" : words.text("ui.vehicle.plug-in")));
        units.set(session.scan().get().map(scan -> units(scan, words)).orElse(""));
        history.setAll(session.page().get().map(page -> history(page, words)).orElse(List.of()));
    }

    private String facts(Vin number, Words words) {
        var lines = new ArrayList<String>();
        var known = lexicon.vin(number).in(words.locale());
        if (!known.isBlank()) {
            lines.add(known);
        }
        number.findings()
                .forEach(finding ->
                        lines.add(words.text("ui.vin." + finding.name().toLowerCase(Locale.ROOT))));
        session.scan().get().ifPresent(scan -> {
            for (VinReading reading : scan.vins()) {
                lines.add(words.text(
                        "ui.vin.from",
                        phrases.ecu(reading.ecu(), words),
                        reading.vin().toString()));
            }
            if (scan.vinConflict()) {
                lines.add(words.text("ui.vin.conflict"));
            }
        });
        return String.join("\n", lines);
    }

    private String units(ScanResult scan, Words words) {
        var lines = new ArrayList<String>();
        for (var ecu : scan.ecus()) {
            lines.add(phrases.ecu(ecu.ecu(), words) + " — " + ecu.ecu().hex()
                    + (ecu.name().isBlank() ? "" : " — " + ecu.name()));
            ecu.info().stream().map(item -> "    " + phrases.info(item, words)).forEach(lines::add);
        }
        return String.join("\n", lines);
    }

    private static List<HistoryRow> history(VisitBook.Page page, Words words) {
        record Dated(Instant at, HistoryRow row) {}
        var rows = new ArrayList<Dated>();
        for (var scan : page.scans()) {
            rows.add(new Dated(scan.started(), row(scan, words)));
        }
        for (Visit visit : page.visits()) {
            var state = words.text("ui.visit." + visit.state().name().toLowerCase(Locale.ROOT));
            var what = words.text("ui.history.visit", state, visit.complaint()).strip();
            rows.add(new Dated(
                    visit.opened(), new HistoryRow(Phrases.moment(visit.opened(), words), what, Optional.empty())));
        }
        rows.sort((one, other) -> other.at().compareTo(one.at()));
        return rows.stream().map(Dated::row).toList();
    }

    private static HistoryRow row(ScanStore.Line scan, Words words) {
        var why = words.text("ui.history." + scan.purpose().name().toLowerCase(Locale.ROOT));
        var found = switch (scan.verdict()) {
            case FAULTS -> "▲ " + words.text("ui.unit.faults", scan.faults());
            case NO_FAULT -> "✓ " + words.text("ui.unit.faults", 0);
            case INCOMPLETE -> "? " + words.text("ui.history.incomplete");
        };
        return new HistoryRow(
                Phrases.moment(scan.started(), words), why + words.text("ui.colon") + found, Optional.of(scan.id()));
    }
}
