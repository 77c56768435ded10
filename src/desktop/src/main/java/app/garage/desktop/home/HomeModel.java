package app.garage.desktop.home;

import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Safekeeping;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.StoreState;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.bench.VisitBook;
import app.garage.desktop.fx.FxBindings;
import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.Diagnosis;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.Subscriptions;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkInfo;
import app.garage.report.Words;
import app.garage.workshop.Vehicle;
import java.util.Locale;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the first screen says: what is plugged in, and what to do.
public final class HomeModel {
    private static final Set<String> LOCKED = Set.of("store.passphrase-needed", "store.wrong-passphrase");
    final ObservableList<LinkInfo> unapproved = FXCollections.observableArrayList();
    private final Diagnosis diagnosis;
    private final Session session;
    private final FxBindings bridge;
    private final Safekeeping keeping;
    private final Subscriptions open = new Subscriptions();
    private final BooleanBinding mayScan;

    /// Makes the model.
    ///
    /// @param diagnosis the connection
    /// @param session the vehicle
    /// @param bridge to the window's thread
    /// @param keeping opens encrypted data
    public HomeModel(Diagnosis diagnosis, Session session, FxBindings bridge, Safekeeping keeping) {
        this.diagnosis = diagnosis;
        this.session = session;
        this.bridge = bridge;
        this.keeping = keeping;
        mayScan = Bindings.createBooleanBinding(session::mayScan, session.status(), session.scanning());
    }

    void shown() {
        open.add(bridge.follow(diagnosis.unapproved(), unapproved::setAll));
        session.askRecent();
    }

    void hidden() {
        open.close();
    }

    ObservableValue<String> detector(Tongue tongue) {
        return tongue.say(session.status(), HomeModel::line);
    }

    ObservableValue<String> data(Tongue tongue) {
        return tongue.say(session.stores(), (words, state) -> switch (state) {
            case StoreState.Opening opening -> words.text("ui.home.data-opening");
            case StoreState.Ready ready -> "";
            case StoreState.Failed failed -> "▲ " + Phrases.sentence(failed.problem(), words);
        });
    }

    /// {@return whether the data waits for its passphrase}
    BooleanBinding locked() {
        return Bindings.createBooleanBinding(
                () -> session.stores().get() instanceof StoreState.Failed failed
                        && LOCKED.contains(failed.problem().key()),
                session.stores());
    }

    /// {@return whether the data cannot be used}
    BooleanBinding failed() {
        return Bindings.createBooleanBinding(
                () -> session.stores().get() instanceof StoreState.Failed, session.stores());
    }

    void openDataAgain() {
        keeping.openAgain();
    }

    void unlock(String passphrase) {
        keeping.unlock(passphrase);
    }

    ObservableValue<String> nothing(Tongue tongue) {
        return tongue.say(session.stores(), (words, state) -> Phrases.nothing(state, "ui.home.recent.none", words));
    }

    BooleanBinding mayScan() {
        return mayScan;
    }

    ObservableList<VisitBook.Recent> recent() {
        return session.recent();
    }

    void scan() {
        session.readVehicle();
    }

    void open(Vehicle vehicle) {
        session.openVehicle(vehicle);
    }

    void approve(LinkInfo link) {
        diagnosis.approve(link);
    }

    void demonstrate(String vehicle) {
        session.connect(LinkAddress.parse("sim://" + vehicle));
    }

    /// {@return what to do next, as things stand}
    ObservableValue<String> next(Tongue tongue) {
        return tongue.say(
                session.status(),
                (words, now) -> words.text("ui.next." + now.state().name().toLowerCase(Locale.ROOT)));
    }

    /// {@return when a vehicle was last read and what was found}
    String found(VisitBook.Recent recent, Words words) {
        return recent.newest()
                .map(line -> words.text(
                        "ui.home.recent.found",
                        Phrases.moment(line.started(), words),
                        line.verdict() == ScanResult.Verdict.INCOMPLETE
                                ? words.text("ui.history.incomplete")
                                : (line.faults() > 0 ? "▲ " : "✓ ") + words.text("ui.unit.faults", line.faults())))
                .orElseGet(() -> words.text("ui.home.recent.unread"));
    }

    static String line(Words words, ConnectionStatus now) {
        var link = now.link().map(LinkAddress::place).orElse("");
        var line = words.text("ui.detector." + now.state().name().toLowerCase(Locale.ROOT), now.adapter(), link);
        return now.problem()
                .map(problem -> line + " " + Phrases.sentence(problem, words))
                .orElse(line);
    }
}
