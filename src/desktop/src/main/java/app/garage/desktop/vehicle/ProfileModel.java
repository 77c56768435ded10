package app.garage.desktop.vehicle;

import app.garage.desktop.bench.Errand;
import app.garage.desktop.bench.Folders;
import app.garage.desktop.bench.FreshFile;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.ReportPrinter;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.bench.VehicleShelf;
import app.garage.desktop.fx.FxBindings;
import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.ProfileChoice;
import app.garage.diagnostics.ProfileMatch;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.Subscriptions;
import app.garage.kernel.TimeSource;
import app.garage.profiles.Plug;
import app.garage.profiles.VehicleProfile;
import app.garage.report.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// Which profile describes the vehicle that is shown, how to choose another, and the plug it has. Window's thread only.
public final class ProfileModel {
    final StringProperty title = new SimpleStringProperty("");
    final StringProperty how = new SimpleStringProperty("");
    final StringProperty doubts = new SimpleStringProperty("");
    final ObjectProperty<Optional<Plug>> plug = new SimpleObjectProperty<>(Optional.empty());
    final BooleanProperty mayChoose = new SimpleBooleanProperty();
    final BooleanProperty chosen = new SimpleBooleanProperty();
    final BooleanProperty mayUndo = new SimpleBooleanProperty();
    final StringProperty search = new SimpleStringProperty("");
    private final ObservableList<VehicleProfile> all = FXCollections.observableArrayList();
    final FilteredList<VehicleProfile> offered = new FilteredList<>(all);
    private final ProfileChoice choice;
    private final VehicleShelf shelf;
    private final Session session;
    private final Tasks tasks;
    private final Tongue tongue;
    private final ReportPrinter printer;
    private final Folders folders;
    private final TimeSource time;
    private final Subscriptions open = new Subscriptions();
    private ProfileMatch match = ProfileMatch.nothing();
    private Optional<VehicleProfile> profile = Optional.empty();
    private Optional<String> asked = Optional.empty();
    private Optional<Optional<String>> before = Optional.empty();

    /// Makes the model.
    ///
    /// @param choice the profile of the connected vehicle
    /// @param shelf the profiles there are
    /// @param session the vehicle
    /// @param tasks where work is shown
    /// @param tongue the language
    /// @param bridge to the window's thread
    /// @param printer draws the plug on paper
    /// @param folders where files go
    /// @param time for names
    public ProfileModel(
            ProfileChoice choice,
            VehicleShelf shelf,
            Session session,
            Tasks tasks,
            Tongue tongue,
            FxBindings bridge,
            ReportPrinter printer,
            Folders folders,
            TimeSource time) {
        this.choice = choice;
        this.shelf = shelf;
        this.session = session;
        this.tasks = tasks;
        this.tongue = tongue;
        this.printer = printer;
        this.folders = folders;
        this.time = time;
        search.addListener((Observable changed) -> filter());
        session.scan().addListener((Observable changed) -> look());
        session.archived().addListener((Observable changed) -> look());
        session.status().addListener((Observable changed) -> look());
        tongue.words().addListener((Observable changed) -> {
            tell();
            filter();
        });
        open.add(bridge.follow(choice.match(), now -> {
            if (now.by() == ProfileMatch.By.NOTHING) {
                before = Optional.empty(); // another vehicle
            }
            match = now;
            look();
        }));
    }

    private boolean connected() {
        var state = session.status().get().state();
        return (state == ConnectionStatus.State.READY || state == ConnectionStatus.State.BUSY)
                && !session.archived().get();
    }

    /// A stored scan names the profile it was made with; the connected vehicle has the one in use.
    private void look() {
        boolean live = connected();
        mayChoose.set(live);
        chosen.set(live && match.by() == ProfileMatch.By.TECHNICIAN);
        mayUndo.set(live && before.isPresent());
        var wanted = live ? match.id() : session.scan().get().flatMap(ScanResult::profile);
        if (!wanted.equals(profile.map(VehicleProfile::id)) || !wanted.equals(asked)) {
            asked = wanted;
            show(Optional.empty(), Optional.empty());
            wanted.ifPresent(id -> tasks.ask(
                    "ui.profile",
                    new Errand<>("ui.job.profile", () -> found(id)),
                    found -> show(Optional.ofNullable(found.profile()), found.plug())));
        }
        tell();
    }

    /// A profile with its plug; none if it is not there any more.
    private record Found(@org.jspecify.annotations.Nullable VehicleProfile profile, Optional<Plug> plug) {}

    private Found found(String id) {
        var there = shelf.profile(id);
        return new Found(there.orElse(null), there.flatMap(shelf::plug));
    }

    private void show(Optional<VehicleProfile> now, Optional<Plug> drawn) {
        profile = now;
        plug.set(drawn);
        tell();
    }

    private void tell() {
        var words = tongue.now();
        title.set(profile.map(each -> name(each, words)).orElseGet(() -> words.text("ui.profile.none")));
        how.set(profile.map(each -> how(each, words)).orElse(""));
        var against = connected()
                ? match.doubts().stream()
                : session.scan().get().stream()
                        .flatMap(scan -> scan.incomplete().stream())
                        .filter(open -> open.what().equals("profile"))
                        .map(open -> open.why());
        doubts.set(against.map(doubt -> Phrases.sentence(doubt, words)).collect(Collectors.joining("\n")));
    }

    private String how(VehicleProfile each, Words words) {
        var trust = words.text(
                "ui.profile.trust", words.text("report.trust." + each.trust().word()));
        if (!connected()) {
            return trust;
        }
        var by = words.text("ui.profile.by." + match.by().name().toLowerCase(Locale.ROOT));
        boolean lasts = match.by() != ProfileMatch.By.TECHNICIAN || match.remembered();
        return by + " " + trust + (lasts ? "" : " " + words.text("ui.profile.not-remembered"));
    }

    static String name(VehicleProfile each, Words words) {
        return Stream.of(each.name().in(words.locale()), each.make(), each.model(), years(each.years()), each.id())
                .filter(part -> !part.isBlank())
                .distinct()
                .collect(Collectors.joining(" — "));
    }

    private static String years(String years) {
        return years.replace("-", "–");
    }

    /// {@return one profile of the list: what it is called, and how far it may be believed}
    String line(VehicleProfile each) {
        var words = tongue.now();
        return name(each, words) + " — "
                + words.text("report.trust." + each.trust().word());
    }

    /// Gets the list anew.
    void list() {
        search.set("");
        tasks.ask("ui.profiles", new Errand<>("ui.job.profile", shelf::all), all::setAll);
    }

    private void filter() {
        var words = tongue.now();
        var parts = search.get().strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        offered.setPredicate(each -> {
            var name = name(each, words).toLowerCase(Locale.ROOT);
            return Stream.of(parts).allMatch(name::contains);
        });
    }

    /// Chooses a profile for the connected vehicle; none leaves it to the vehicle.
    void choose(Optional<String> id) {
        var was = match.chosen();
        tasks.watch(choice.choose(id), now -> {
            before = Optional.of(was);
            tasks.tell(
                    "ui.profile.chosen",
                    now.profile().map(each -> name(each, tongue.now())).orElse("—"));
            look();
        });
    }

    void undo() {
        before.ifPresent(this::choose);
    }

    /// Draws the plug on a page.
    void print() {
        plug.get().ifPresent(drawn -> {
            var language = tongue.locale();
            var vehicle = title.get();
            tasks.run(
                    new Errand<>("ui.job.pdf", () -> {
                        var day = time.instant().toString().substring(0, 10);
                        var file = FreshFile.in(folders.reports(), day, drawn.type(), "pdf");
                        printer.plug(drawn, vehicle, language, file);
                        return file;
                    }),
                    file -> tasks.tell("ui.saved", file));
        });
    }
}
