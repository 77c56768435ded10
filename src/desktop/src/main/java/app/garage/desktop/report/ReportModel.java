package app.garage.desktop.report;

import app.garage.desktop.bench.Errand;
import app.garage.desktop.bench.Folders;
import app.garage.desktop.bench.FreshFile;
import app.garage.desktop.bench.Preferences;
import app.garage.desktop.bench.ReportPrinter;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.diagnostics.ClearReport;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.Bytes;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.TimeSource;
import app.garage.report.GarageCard;
import app.garage.report.ReportOptions;
import app.garage.report.ReportSubject;
import app.garage.workshop.StoredReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the customer gets: which parts, in which language, for whom; the preview; the files.
public final class ReportModel {
    private static final int PAGE_WIDTH = 620;
    /// A sheet of A4 at 200 dots per inch.
    private static final int PRINTED_WIDTH = 1654;

    private static final String PREVIEW = "ui.job.preview";
    final Map<ReportOptions.Section, BooleanProperty> sections = new EnumMap<>(ReportOptions.Section.class);
    final BooleanProperty french;
    final BooleanProperty client = new SimpleBooleanProperty(true);
    final BooleanProperty mask = new SimpleBooleanProperty();
    final ObservableList<Bytes> pages = FXCollections.observableArrayList();
    final StringProperty text = new SimpleStringProperty("");
    final BooleanBinding drawing;
    final BooleanProperty ready = new SimpleBooleanProperty();
    final ObjectProperty<Optional<Path>> saved = new SimpleObjectProperty<>(Optional.empty());
    private final Session session;
    private final Tasks tasks;
    private final ReportPrinter printer;
    private final Preferences preferences;
    private final Folders folders;
    private final TimeSource time;
    private boolean shown;

    /// Makes the model.
    ///
    /// @param session the vehicle
    /// @param tasks where work is shown
    /// @param tongue the language a report begins with
    /// @param printer makes reports
    /// @param preferences who the workshop is
    /// @param folders where files go
    /// @param time for names
    public ReportModel(
            Session session,
            Tasks tasks,
            Tongue tongue,
            ReportPrinter printer,
            Preferences preferences,
            Folders folders,
            TimeSource time) {
        this.session = session;
        this.tasks = tasks;
        this.printer = printer;
        this.preferences = preferences;
        this.folders = folders;
        this.time = time;
        drawing = Bindings.createBooleanBinding(
                () -> tasks.running().stream()
                        .anyMatch(each -> each.job().nameKey().equals(PREVIEW)),
                tasks.running());
        french = new SimpleBooleanProperty(tongue.isFrench());
        var preset = ReportOptions.of(ReportOptions.Version.CLIENT).sections();
        for (var section : ReportOptions.Section.values()) {
            var chosen = new SimpleBooleanProperty(preset.contains(section));
            chosen.addListener((Observable changed) -> preview());
            sections.put(section, chosen);
        }
        client.addListener((source, before, now) -> choose(now));
        french.addListener((Observable changed) -> preview());
        mask.addListener((Observable changed) -> preview());
        session.scan().addListener((Observable changed) -> preview());
        session.page().addListener((Observable changed) -> preview());
    }

    void shown() {
        shown = true;
        preview();
    }

    void hidden() {
        shown = false;
    }

    /// Draws the pages as fine as a printer needs them.
    ///
    /// @param done whom to give them; none where pages cannot be drawn
    void toPrint(Consumer<List<Bytes>> done) {
        subject().ifPresent(subject -> {
            var options = options();
            var language = language();
            tasks.run(
                    new Errand<>("ui.job.print", () -> printer.preview(subject, options, language, PRINTED_WIDTH)),
                    done);
        });
    }

    Locale language() {
        return french.get() ? Locale.FRENCH : Locale.ENGLISH;
    }

    void pdf() {
        subject().ifPresent(subject -> {
            var options = options();
            var language = language();
            tasks.run(
                    new Errand<>("ui.job.pdf", () -> {
                        var file = fresh("pdf", subject.scan());
                        printer.pdf(subject, options, language, file);
                        enter(subject.scan(), file);
                        return file;
                    }),
                    this::told);
        });
    }

    void json() {
        session.scan().get().ifPresent(scan -> {
            var language = language();
            tasks.run(
                    new Errand<>("ui.job.save", () -> {
                        var file = fresh("json", scan);
                        Files.writeString(file, printer.json(scan, language), StandardOpenOption.CREATE_NEW);
                        enter(scan, file);
                        return file;
                    }),
                    this::told);
        });
    }

    private void told(Path file) {
        saved.set(Optional.of(file));
        tasks.tell("ui.saved", file);
    }

    private void enter(ScanResult scan, Path file) throws IOException {
        var data = session.data();
        if (data.isEmpty()) {
            return;
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            data.get()
                    .vehicles()
                    .save(new StoredReport(
                            UUID.randomUUID(),
                            scan.id(),
                            time.instant(),
                            file.getFileName().toString(),
                            HexFormat.of().formatHex(hash)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        } catch (StoreUnavailable unavailable) {
            throw new IOException("the report is written, but could not be entered in the history", unavailable);
        }
    }

    private Path fresh(String ending, ScanResult scan) throws IOException {
        var who = session.vehicle()
                .map(vehicle -> vehicle.plate().isBlank() ? vehicle.name() : vehicle.plate())
                .filter(called -> !called.isBlank())
                .or(() -> scan.vin().map(vin -> mask.get() ? vin.masked() : vin.toString()))
                .orElse("scan");
        return FreshFile.in(folders.reports(), time.instant().toString().substring(0, 10), who, ending);
    }

    ReportOptions options() {
        var chosen = EnumSet.noneOf(ReportOptions.Section.class);
        sections.forEach((section, wanted) -> {
            if (wanted.get()) {
                chosen.add(section);
            }
        });
        var version = client.get() ? ReportOptions.Version.CLIENT : ReportOptions.Version.TECHNICAL;
        return new ReportOptions(version, mask.get(), chosen);
    }

    Optional<ReportSubject> subject() {
        var cleared = session.cleared().get();
        return session.scan()
                .get()
                .map(scan -> new ReportSubject(
                        scan,
                        cleared.map(ClearReport::before),
                        cleared.flatMap(ClearReport::comparison),
                        session.vehicle(),
                        session.customer(),
                        session.visit(),
                        card()));
    }

    private GarageCard card() {
        return new GarageCard(
                preferences.get("garage.name", ""),
                preferences.get("garage.address", ""),
                preferences.get("garage.phone", ""),
                preferences.get("garage.email", ""));
    }

    private void choose(boolean plain) {
        var version = plain ? ReportOptions.Version.CLIENT : ReportOptions.Version.TECHNICAL;
        var wanted = ReportOptions.of(version).sections();
        sections.forEach((section, chosen) -> chosen.set(wanted.contains(section)));
        preview();
    }

    private void preview() {
        var subject = subject();
        ready.set(subject.isPresent());
        if (!shown || subject.isEmpty()) {
            pages.clear();
            text.set("");
            return;
        }
        var options = options();
        var language = language();
        record Preview(List<Bytes> pages, String text) {}
        tasks.ask(
                "ui.preview",
                new Errand<>(
                        PREVIEW,
                        () -> new Preview(
                                printer.preview(subject.get(), options, language, PAGE_WIDTH),
                                printer.text(subject.get().scan(), language))),
                made -> {
                    text.set(made.text());
                    pages.setAll(made.pages());
                });
    }
}
