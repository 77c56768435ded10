package app.garage.desktop.bench;

import app.garage.desktop.fx.FxBindings;
import app.garage.diagnostics.ClearReport;
import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.Diagnosis;
import app.garage.diagnostics.ScanComparison;
import app.garage.diagnostics.ScanOptions;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.JobState;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Subscriptions;
import app.garage.kernel.Vin;
import app.garage.pluginapi.LinkAddress;
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import app.garage.workshop.Visit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The vehicle everything is about: the connection, the scan that is shown, the vehicle and customer it belongs to.
/// It outlives every change of screen. Window's thread only.
public final class Session {
    private final Diagnosis diagnosis;
    private final StoreState.Ready demonstration;
    private final Tasks tasks;
    private final FxBindings bridge;
    private final VisitBook book;
    private final Subscriptions open = new Subscriptions();
    private final ObjectProperty<ConnectionStatus> status = new SimpleObjectProperty<>(ConnectionStatus.disconnected());
    private final ObjectProperty<StoreState> stores = new SimpleObjectProperty<>(new StoreState.Opening());
    private final ObjectProperty<Optional<ScanResult>> scan = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty archived = new SimpleBooleanProperty();
    private final BooleanProperty scanning = new SimpleBooleanProperty();
    private final BooleanProperty interrupted = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<ClearReport>> cleared = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Since>> since = new SimpleObjectProperty<>(Optional.empty());
    private Optional<Problem> told = Optional.empty();
    private final ObservableList<VisitBook.Recent> recent = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<VisitBook.Page>> page = new SimpleObjectProperty<>(Optional.empty());

    /// The stored scan before the one that is shown, and what changed since.
    ///
    /// @param before the earlier scan
    /// @param changes what is different now
    public record Since(ScanResult before, ScanComparison changes) {}

    /// Makes a session that follows nothing yet.
    ///
    /// @param diagnosis the connection
    /// @param demonstration where virtual vehicles are kept
    /// @param tasks where work is shown
    /// @param bridge to the window's thread
    /// @param book finds and keeps vehicles and visits
    public Session(
            Diagnosis diagnosis, StoreState.Ready demonstration, Tasks tasks, FxBindings bridge, VisitBook book) {
        this.diagnosis = diagnosis;
        this.demonstration = demonstration;
        this.tasks = tasks;
        this.bridge = bridge;
        this.book = book;
    }

    /// Begins to follow the connection.
    ///
    /// @param state of the workshop's data
    public void begin(Observable<StoreState> state) {
        open.add(bridge.follow(state, now -> {
            stores.set(now);
            askRecent();
        }));
        open.add(bridge.follow(diagnosis.status(), this::statusIs));
        open.add(bridge.follow(diagnosis.lastScan(), newest -> newest.ifPresent(this::scanned)));
    }

    /// Follows nothing more.
    public void end() {
        open.close();
    }

    /// {@return how the connection stands}
    public ObjectProperty<ConnectionStatus> status() {
        return status;
    }

    /// {@return whether the workshop's data can be used}
    public ObjectProperty<StoreState> stores() {
        return stores;
    }

    /// {@return the scan that is shown}
    public ObjectProperty<Optional<ScanResult>> scan() {
        return scan;
    }

    /// {@return whether the scan that is shown comes from the store and not from the connected vehicle}
    public BooleanProperty archived() {
        return archived;
    }

    /// {@return whether a scan is running}
    public BooleanProperty scanning() {
        return scanning;
    }

    /// {@return whether the reading of what is shown was cancelled before its end}
    public BooleanProperty interrupted() {
        return interrupted;
    }

    /// {@return what the last clearing did, for the vehicle that is shown}
    public ObjectProperty<Optional<ClearReport>> cleared() {
        return cleared;
    }

    /// {@return what changed since the stored scan before the one that is shown; nothing while it is being read}
    public ObjectProperty<Optional<Since>> since() {
        return since;
    }

    /// {@return the vehicle, its owner and its open visit}
    public ObjectProperty<Optional<VisitBook.Page>> page() {
        return page;
    }

    /// {@return the vehicle that is shown, if it is known}
    public Optional<Vehicle> vehicle() {
        return page.get().map(VisitBook.Page::vehicle);
    }

    /// {@return its owner, if known}
    public Optional<Customer> customer() {
        return page.get().flatMap(VisitBook.Page::customer);
    }

    /// {@return its newest visit, if there is one}
    public Optional<Visit> visit() {
        return page.get().flatMap(VisitBook.Page::visit);
    }

    /// {@return whether a virtual vehicle is connected or shown, or a recorded conversation is replayed}
    public boolean isDemonstration() {
        return isFrom("sim") || isFrom("replay");
    }

    /// {@return whether what is connected or shown came over such a link}
    ///
    /// @param scheme of the link
    public boolean isFrom(String scheme) {
        return status.get()
                        .link()
                        .map(LinkAddress::scheme)
                        .filter(scheme::equals)
                        .isPresent()
                || scan.get()
                        .filter(shown -> shown.link().scheme().equals(scheme))
                        .isPresent();
    }

    /// {@return the data to use: never the workshop's own while a virtual vehicle is connected}
    public Optional<StoreState.Ready> data() {
        if (isDemonstration()) {
            return Optional.of(demonstration);
        }
        return stores.get() instanceof StoreState.Ready ready ? Optional.of(ready) : Optional.empty();
    }

    /// {@return whether something answers that a vehicle can be asked through}
    public boolean mayScan() {
        return switch (status.get().state()) {
            case READY, NO_VEHICLE, IDENTIFYING -> !scanning.get();
            case DISCONNECTED, CONNECTING, BUSY, LOST -> false;
        };
    }

    /// Connects; what was told of an earlier attempt is put away.
    ///
    /// @param link where to
    public void connect(LinkAddress link) {
        tasks.trouble().set(Optional.empty());
        tasks.watch(diagnosis.connect(link), connected -> {});
    }

    /// Reads the vehicle: the units that OBD reaches.
    public void readVehicle() {
        read(new ScanOptions(true));
    }

    /// Reads the vehicle and looks for every other unit it has.
    public void readAllUnits() {
        read(new ScanOptions(true, ScanOptions.Modules.ALL));
    }

    /// Reads the vehicle and looks for every other unit, also where nobody answered before.
    public void readEveryAddress() {
        read(new ScanOptions(true, ScanOptions.Modules.EVERY_ADDRESS));
    }

    private void read(ScanOptions options) {
        if (scanning.get()) {
            return;
        }
        scanning.set(true);
        interrupted.set(false);
        since.set(Optional.empty());
        var job = diagnosis.scan(options);
        tasks.watch(job, this::complete, problem -> {
            scanning.set(false);
            tasks.trouble().set(Optional.of(problem));
        });
        open.add(bridge.follow(job.state(), state -> {
            if (state.isOver()) {
                scanning.set(false);
            }
            interrupted.set(state instanceof JobState.Cancelled);
        }));
    }

    /// Leaves a virtual vehicle: nothing of it stays in the window.
    public void leaveDemonstration() {
        boolean shown = isDemonstration();
        diagnosis.disconnect();
        if (shown) {
            show(Optional.empty(), Optional.empty());
            askRecent();
        }
    }

    private void show(Optional<ScanResult> stored, Optional<VisitBook.Page> known) {
        interrupted.set(false);
        archived.set(true);
        cleared.set(Optional.empty());
        page.set(known);
        scan.set(stored);
        compare();
    }

    /// Looks for the stored scan before the one that is shown.
    private void compare() {
        since.set(Optional.empty());
        var shown = scan.get();
        var vin = shown.flatMap(ScanResult::vin);
        if (shown.isEmpty() || vin.isEmpty()) {
            return;
        }
        var now = shown.get();
        data().ifPresent(ready -> tasks.ask(
                "ui.compare", new Errand<>("ui.job.compare", () -> before(ready.scans(), vin.get(), now)), found -> {
                    if (scan.get().filter(now::equals).isPresent()) {
                        since.set(found.map(each -> new Since(each, ScanComparison.of(each, now))));
                    }
                }));
    }

    private static Optional<ScanResult> before(ScanStore scans, Vin vin, ScanResult now) throws StoreUnavailable {
        var earlier = scans.ofVehicle(vin).stream()
                .filter(line -> !line.id().equals(now.id()) && line.started().isBefore(now.started()))
                .max(Comparator.comparing(ScanStore.Line::started));
        return earlier.isPresent() ? scans.load(earlier.get().id()) : Optional.empty();
    }

    /// Shows what clearing did.
    ///
    /// @param report what it did
    public void clearedBy(ClearReport report) {
        cleared.set(Optional.of(report));
        report.after().ifPresent(after -> {
            scan.set(Optional.of(after));
            complete(after);
        });
    }

    /// Shows a stored scan instead of the newest.
    ///
    /// @param id of the scan
    public void openScan(UUID id) {
        data().ifPresent(ready -> tasks.ask(
                "ui.open-scan",
                new Errand<>("ui.job.open-scan", () -> stored(ready.scans(), id)),
                found -> found.ifPresent(opened -> {
                    show(Optional.of(opened.scan), page.get());
                    cleared.set(opened.before.map(before -> judged(before, opened.scan)));
                })));
    }

    /// A stored scan, and the one kept before the clear that it judges.
    private record Opened(ScanResult scan, Optional<ScanResult> before) {}

    private static Optional<Opened> stored(ScanStore scans, UUID id) throws StoreUnavailable {
        var scan = scans.load(id);
        return scan.isPresent() ? Optional.of(new Opened(scan.get(), scans.beforeClear(scan.get()))) : Optional.empty();
    }

    private static ClearReport judged(ScanResult before, ScanResult after) {
        return new ClearReport(before, List.of(), Optional.of(after), Optional.of(ScanComparison.of(before, after)));
    }

    /// Shows a scan from a file instead of the newest. It is only looked at: it enters no visit and is not stored.
    ///
    /// @param read what the file holds
    public void showFile(ScanResult read) {
        show(Optional.of(read), Optional.empty());
        read.vin().ifPresent(this::lookUp);
    }

    /// Shows a known vehicle and its newest scan.
    ///
    /// @param vehicle which
    public void openVehicle(Vehicle vehicle) {
        data().ifPresent(ready -> tasks.ask(
                "ui.open-vehicle",
                new Errand<>("ui.job.open-vehicle", () -> VisitBook.pageOf(ready, vehicle)),
                found -> {
                    show(Optional.empty(), Optional.of(found));
                    found.scans().stream().findFirst().ifPresent(newest -> openScan(newest.id()));
                }));
    }

    /// Looks the vehicle up again after it was changed.
    public void refresh() {
        vehicle()
                .ifPresent(vehicle -> data().ifPresent(ready -> tasks.ask(
                        "ui.refresh",
                        new Errand<>("ui.job.open-vehicle", () -> VisitBook.pageAgain(ready, vehicle)),
                        found -> page.set(Optional.of(found)))));
    }

    /// {@return the vehicles last here, as far as they were asked for}
    public ObservableList<VisitBook.Recent> recent() {
        return recent;
    }

    /// Asks for the vehicles last here.
    public void askRecent() {
        data().ifPresentOrElse(
                        ready -> tasks.ask(
                                "ui.recent",
                                new Errand<>("ui.job.recent", () -> VisitBook.recent(ready)),
                                recent::setAll),
                        recent::clear);
    }

    private void statusIs(ConnectionStatus now) {
        var before = status.get().state();
        boolean demonstrated = isDemonstration();
        status.set(now);
        tellOfLoss(before, now);
        if (demonstrated != isDemonstration()) {
            askRecent();
        }
        boolean arrived = now.state() == ConnectionStatus.State.READY
                && (before == ConnectionStatus.State.CONNECTING
                        || before == ConnectionStatus.State.IDENTIFYING
                        || before == ConnectionStatus.State.NO_VEHICLE
                        || before == ConnectionStatus.State.DISCONNECTED);
        if (arrived) {
            readVehicle();
        }
    }

    /// A lost link is told on every screen, until it is there again.
    private void tellOfLoss(ConnectionStatus.State before, ConnectionStatus now) {
        boolean lost = now.state() == ConnectionStatus.State.LOST;
        if (lost && before != ConnectionStatus.State.LOST) {
            tasks.trouble().set(now.problem());
            told = now.problem();
        } else if (now.state() == ConnectionStatus.State.READY && told.isPresent()) {
            if (tasks.trouble().get().equals(told)) {
                tasks.trouble().set(Optional.empty());
            }
            told = Optional.empty();
        }
    }

    private void scanned(ScanResult newest) {
        archived.set(false);
        boolean another = !sameVehicle(newest.vin());
        scan.set(Optional.of(newest));
        if (another) {
            cleared.set(Optional.empty());
            page.set(Optional.empty());
            newest.vin().ifPresent(this::lookUp);
        }
    }

    private boolean sameVehicle(Optional<Vin> vin) {
        return vin.isPresent() && vehicle().flatMap(Vehicle::vin).equals(vin);
    }

    private void lookUp(Vin vin) {
        data().ifPresent(ready -> tasks.ask(
                "ui.look-up", new Errand<>("ui.job.open-vehicle", () -> VisitBook.find(ready, vin)), found -> {
                    if (found.isPresent() && scan.get().flatMap(ScanResult::vin).equals(Optional.of(vin))) {
                        page.set(found);
                    }
                }));
    }

    private void complete(ScanResult result) {
        scanning.set(false);
        compare();
        data().ifPresent(ready ->
                tasks.ask("ui.book", new Errand<>("ui.job.book", () -> book.enter(ready, result)), entered -> {
                    if (entered.isPresent()) {
                        page.set(entered);
                        askRecent();
                    }
                }));
    }
}
