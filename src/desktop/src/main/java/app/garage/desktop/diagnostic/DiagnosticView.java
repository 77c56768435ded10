package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Navigator;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tongue;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The units on the left, their codes on the right, the detail of the chosen one below.
public final class DiagnosticView implements Shown {
    private final DiagnosticModel model;
    private final ClearModel clearing;
    private final Tongue tongue;
    private final BorderPane node = new BorderPane();
    private final FaultTable table;
    private final DetailTabs tabs;
    private final Button read;
    private final Button clear;
    private final ToggleButton pictured = Fittings.whole(new ToggleButton());

    /// Makes the view.
    ///
    /// @param model what it shows
    /// @param clearing clears
    /// @param tongue the language
    /// @param em how large letters are
    /// @param navigator brings other screens to the front
    /// @param sheets lays the clearing sheet
    /// @param copy copies the scan as text
    public DiagnosticView(
            DiagnosticModel model,
            ClearModel clearing,
            Tongue tongue,
            ObservableValue<Number> em,
            Navigator navigator,
            Sheets sheets,
            Runnable copy) {
        this.model = model;
        this.clearing = clearing;
        this.tongue = tongue;
        table = new FaultTable(model, tongue, em);
        tabs = new DetailTabs(model, tongue, em);
        read = Fittings.button(tongue.say("ui.read-again"), model::readAgain);
        clear = Fittings.button(
                tongue.say("ui.clear"), () -> new ClearSheet(clearing, tongue, sheets, navigator).open(), "danger");
        clear.setId("clear");
        pictured.textProperty().bind(tongue.say("ui.topology"));
        pictured.setId("topology");
        node.setLeft(units(em));
        node.setCenter(right());
        node.setBottom(foot(navigator, copy));
        node.getStyleClass().addAll("screen", "diagnostic");
        table.node().getSelectionModel().selectedItemProperty().addListener((Observable changed) -> detail());
        tongue.words().addListener((Observable changed) -> detail());
        model.verdict.addListener((Observable changed) -> detail());
        clearing.status().addListener((Observable changed) -> detail());
        detail();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void shown() {
        if (table.node().getSelectionModel().isEmpty()) {
            table.node().getSelectionModel().selectFirst();
        }
        detail();
    }

    @Override
    public void hidden() {}

    @Override
    public void readAgain() {
        model.readAgain();
    }

    @Override
    public Node first() {
        return model.hasScan() ? table.node() : read;
    }

    private Node units(ObservableValue<Number> em) {
        var list = Fittings.growing(Fittings.spoken(new ListView<>(model.units), tongue.say("ui.units")), em);
        list.setCellFactory(made -> new UnitCell());
        list.setPlaceholder(Fittings.wrapped(tongue.say("ui.units.none"), "secondary"));
        list.getSelectionModel().selectedItemProperty().addListener((source, before, now) -> {
            if (now != null || before == null) {
                model.onlyUnit.set(Optional.ofNullable(now).map(UnitRow::ecu));
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        var all = Fittings.button(tongue.say("ui.units.all"), () -> {
            list.getSelectionModel().clearSelection();
            model.onlyUnit.set(Optional.empty());
        });
        all.setMaxWidth(Double.MAX_VALUE);
        pictured.setMaxWidth(Double.MAX_VALUE);
        var search = Fittings.button(tongue.say("ui.read-all-units"), model::readAllUnits);
        search.setId("all-units");
        search.setMaxWidth(Double.MAX_VALUE);
        search.disableProperty().bind(model.maySearch().map(may -> !may));
        var every = Fittings.button(tongue.say("ui.read-every-address"), model::readEveryAddress);
        every.setId("every-address");
        every.setMaxWidth(Double.MAX_VALUE);
        every.disableProperty().bind(model.maySearch().map(may -> !may));
        Fittings.shownWith(every, model.passedOver);
        var box =
                Fittings.column(Fittings.label(tongue.say("ui.units"), "heading"), list, all, pictured, search, every);
        box.getStyleClass().add("units");
        return box;
    }

    private Node right() {
        var verdict = Fittings.wrapped(model.verdict, "verdict");
        verdict.setId("verdict");
        model.verdictStyle.addListener((source, before, now) -> {
            verdict.getStyleClass().removeAll("ok", "faults", "open");
            verdict.getStyleClass().add(now);
        });
        verdict.getStyleClass().add(model.verdictStyle.get());
        var conflict = Fittings.wrapped(model.conflict, "stored");
        conflict.setId("vin-conflict");
        conflict.visibleProperty().bind(model.conflict.isNotEmpty());
        conflict.managedProperty().bind(conflict.visibleProperty());
        var split = new SplitPane(table.node(), tabs.node());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.45);
        var topology = new Topology(model, tongue, ecu -> {
            model.onlyUnit.set(Optional.of(ecu));
            pictured.setSelected(false);
        });
        Fittings.shownWith(topology.node(), pictured.selectedProperty());
        Fittings.shownWith(split, pictured.selectedProperty().not());
        var middle = new StackPane(split, topology.node());
        VBox.setVgrow(middle, Priority.ALWAYS);
        var box = Fittings.column(verdict, conflict, middle);
        BorderPane.setMargin(box, new Insets(0, 0, 0, 12));
        return box;
    }

    private Node foot(Navigator navigator, Runnable copy) {
        var bar = Fittings.bar(
                read,
                Fittings.button(tongue.say("ui.copy-text"), copy),
                Fittings.button(tongue.say("ui.to-report"), () -> navigator.go(Screen.REPORT)),
                Fittings.stretch(),
                clear);
        BorderPane.setMargin(bar, new Insets(12, 0, 0, 0));
        return bar;
    }

    private void detail() {
        clear.setDisable(!clearing.connected() && clearing.reasons().isEmpty());
        tabs.show(Optional.ofNullable(table.node().getSelectionModel().getSelectedItem()));
    }
}
