package app.garage.desktop.shell;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Navigator;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.bench.VisitBook;
import app.garage.desktop.fx.Handling;
import app.garage.desktop.fx.Looks;
import app.garage.desktop.fx.Pulse;
import app.garage.desktop.fx.Theme;
import app.garage.desktop.workshop.PluginsModel;
import app.garage.kernel.Subscriptions;
import app.garage.workshop.Vehicle;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The frame around the screens: header above, rail on the left, journal and task strip below, sheets over all.
final class WindowFrame implements Navigator, AutoCloseable {
    private final WorkbenchParts parts;
    private final Tongue tongue;
    private final Looks looks;
    private final Pulse pulse;
    private final Session session;
    private final Tasks tasks;
    private final DropTarget dropTarget;
    private final Map<Screen, Shown> screens;
    private final Rail rail;
    private final BorderPane pane = new BorderPane();
    private final StackPane centre = new StackPane();
    private final StackPane node = new StackPane();
    private final SheetLayer sheets = new SheetLayer(pane);
    private final JournalModel journalModel;
    private final JournalView journal;
    private final VBox lower = new VBox();
    private final PaletteView palette;
    private final TaskModel taskModel;
    private final Subscriptions ticking = new Subscriptions();
    private @Nullable Screen front;

    WindowFrame(
            WorkbenchParts parts,
            Tongue tongue,
            Looks looks,
            Pulse pulse,
            Session session,
            Tasks tasks,
            PluginsModel plugins,
            Map<Screen, Shown> screens) {
        this.parts = parts;
        this.tongue = tongue;
        this.looks = looks;
        this.pulse = pulse;
        this.session = session;
        this.tasks = tasks;
        dropTarget = new DropTarget(session, tasks, plugins, parts.vehicles(), this);
        this.screens = screens;
        rail = new Rail(tongue, this);
        journalModel = new JournalModel(parts.diagnosis().journal(), pulse);
        journal = new JournalView(journalModel, session, tongue, tasks, parts.folders(), parts.time());
        palette = new PaletteView(paletteModel(), tongue, sheets);
        taskModel = new TaskModel(tasks, tongue, parts.time());
        taskModel.running.addListener((source, before, now) -> tick(now));
        lay();
    }

    Parent node() {
        return node;
    }

    Sheets sheets() {
        return sheets;
    }

    void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        dropTarget.listen(scene);
    }

    void drop(List<Path> files) {
        dropTarget.take(files);
    }

    @Override
    public void go(Screen screen) {
        var next = screens.get(screen);
        if (next == null || screen == front) {
            return;
        }
        inFront().ifPresent(Shown::hidden);
        front = screen;
        rail.front(screen);
        centre.getChildren().setAll(next.node());
        next.shown();
        pulse.after(1, () -> {
            if (screen == front && !sheets.isLaid()) {
                next.first().requestFocus();
            }
        });
    }

    @Override
    public void close() {
        inFront().ifPresent(Shown::hidden);
        journalModel.hidden();
        ticking.close();
    }

    private void lay() {
        var header = new HeaderModel(session, tongue, parts.lexicon());
        var ribbon = ribbon(header);
        var top = new VBox(ribbon, new HeaderView(header, tongue, this::showConnection).node());
        pane.setTop(top);
        pane.setLeft(rail.node());
        pane.setCenter(centre);
        lower.getChildren().add(new TaskStrip(taskModel, tongue).node());
        pane.setBottom(lower);
        pane.getStyleClass().add("frame");
        node.getChildren().addAll(pane, sheets.node());
        node.getStyleClass().add("window");
    }

    private Node ribbon(HeaderModel header) {
        var text = Fittings.wrapped(header.ribbon(), "ribbon-text");
        var leave = Fittings.button(tongue.say("ui.demonstration.leave"), session::leaveDemonstration);
        leave.setId("leave-demonstration");
        var ribbon = new HBox(text, Fittings.stretch(), leave);
        HBox.setHgrow(text, Priority.ALWAYS);
        ribbon.getStyleClass().add("ribbon");
        var shown = header.demonstration();
        ribbon.visibleProperty().bind(shown);
        ribbon.managedProperty().bind(shown);
        return ribbon;
    }

    private void key(KeyEvent event) {
        var screen = Keys.screen(event);
        if (screen.isPresent() && !sheets.isLaid()) {
            go(screen.get());
            event.consume();
            return;
        }
        Keys.deed(event).filter(this::done).ifPresent(deed -> event.consume());
    }

    private boolean done(Keys.Deed deed) {
        if (sheets.isLaid() && deed != Keys.Deed.LANGUAGE) {
            if (deed == Keys.Deed.CLOSE_SHEET) {
                sheets.putAway();
            }
            return deed == Keys.Deed.CLOSE_SHEET;
        }
        switch (deed) {
            case HELP -> showHelp();
            case RENAME -> go(Screen.VEHICLE);
            case PICTURE -> takePicture();
            case READ_AGAIN -> readAgain();
            case NEXT_REGION -> nextRegion();
            case PALETTE -> palette.open();
            case PRINT -> print();
            case JOURNAL -> toggleJournal();
            case LANGUAGE -> tongue.speak(tongue.isFrench() ? Locale.ENGLISH : Locale.FRENCH);
            case COPY_TEXT -> copyText();
            case DAYLIGHT -> toggleDaylight();
            case GLOVES -> toggleGloves();
            case SEARCH -> search();
            case CLOSE_SHEET -> {
                return inFront().map(Shown::escape).orElse(false);
            }
        }
        return true;
    }

    private Optional<Shown> inFront() {
        return Optional.ofNullable(front).map(screens::get);
    }

    private void print() {
        if (inFront().map(Shown::print).orElse(false)) {
            return;
        }
        go(Screen.REPORT);
    }

    private void readAgain() {
        inFront().ifPresent(Shown::readAgain);
    }

    private void search() {
        inFront().ifPresent(shown -> shown.search().requestFocus());
    }

    void toggleJournal() {
        if (lower.getChildren().contains(journal.node())) {
            journalModel.hidden();
            lower.getChildren().remove(journal.node());
        } else {
            lower.getChildren().addFirst(journal.node());
            journalModel.shown();
        }
    }

    private void toggleDaylight() {
        looks.theme().set(looks.theme().get() == Theme.DAYLIGHT ? Theme.LIGHT : Theme.DAYLIGHT);
    }

    private void toggleGloves() {
        looks.handling().set(looks.handling().get() == Handling.GLOVES ? Handling.NORMAL : Handling.GLOVES);
    }

    void copyText() {
        session.scan().get().ifPresent(scan -> {
            var content = new ClipboardContent();
            content.putString(parts.printer().text(scan, tongue.locale()));
            Clipboard.getSystemClipboard().setContent(content);
            tasks.tell("ui.copied", "");
        });
    }

    private void nextRegion() {
        var regions = List.of(rail.node(), (Parent) centre, (Parent) lower, (Parent) pane.getTop());
        var scene = node.getScene();
        var owner = scene == null ? null : scene.getFocusOwner();
        int at = 0;
        for (int i = 0; i < regions.size(); i++) {
            if (owner != null && holds(regions.get(i), owner)) {
                at = i;
            }
        }
        for (int step = 1; step <= regions.size(); step++) {
            var target = Regions.firstFocusable(regions.get((at + step) % regions.size()));
            if (target.isPresent()) {
                target.get().requestFocus();
                return;
            }
        }
    }

    private static boolean holds(Parent region, Node owner) {
        for (Node each = owner; each != null; each = each.getParent()) {
            if (each.equals(region)) {
                return true;
            }
        }
        return false;
    }

    private void tick(boolean running) {
        ticking.close();
        if (running) {
            ticking.add(pulse.each(new Seconds(parts.time(), taskModel::update)));
        }
    }

    private void showHelp() {
        var sheet = new HelpSheet(front == null ? Screen.HOME : front, tongue, sheets);
        sheets.lay(sheet.node(), sheet.first());
    }

    private void takePicture() {
        var plates = Stream.concat(session.recent().stream().map(VisitBook.Recent::vehicle), session.vehicle().stream())
                .map(Vehicle::plate)
                .collect(Collectors.toSet());
        var picture = new Picture(node.getScene(), plates);
        var sheet = new PictureSheet(picture, session, tongue, tasks, parts.folders(), parts.time(), sheets);
        sheets.lay(sheet.node(), sheet.first());
    }

    void showConnection() {
        var sheet = new ConnectionSheet(parts.diagnosis(), session, tongue, tasks, parts.preferences(), sheets);
        sheets.lay(sheet.node(), sheet.first());
    }

    private PaletteModel paletteModel() {
        var model = new PaletteModel(parts.lexicon(), tongue, this::vehicles);
        for (var screen : Screen.values()) {
            model.add(screen.nameKey(), () -> go(screen));
        }
        model.add("ui.read-again", session::readVehicle);
        model.add("ui.read-all-units", session::readAllUnits);
        model.add("ui.copy-text", this::copyText);
        model.add("ui.journal", this::toggleJournal);
        model.add("ui.settings.daylight", this::toggleDaylight);
        model.add("ui.settings.gloves", this::toggleGloves);
        model.add("ui.settings.light", () -> looks.theme().set(Theme.LIGHT));
        model.add("ui.settings.dark", () -> looks.theme().set(Theme.DARK));
        model.add("ui.connection", this::showConnection);
        model.add("ui.picture", this::takePicture);
        model.add("ui.help", this::showHelp);
        return model;
    }

    private List<PaletteModel.Entry> vehicles() {
        return session.recent().stream()
                .map(VisitBook.Recent::vehicle)
                .map(vehicle -> {
                    var title = VisitBook.title(vehicle);
                    return new PaletteModel.Entry(title, PaletteModel.plain(title), () -> {
                        session.openVehicle(vehicle);
                        go(Screen.VEHICLE);
                    });
                })
                .toList();
    }
}
