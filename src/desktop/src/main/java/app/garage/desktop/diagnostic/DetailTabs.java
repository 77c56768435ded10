package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Columns;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Tongue;
import app.garage.kernel.FaultState;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Below the codes: everything the chosen code stands on, the self-tests, what the units say about
/// themselves, and what was asked and not learned.
final class DetailTabs {
    private final DiagnosticModel model;
    private final Tongue tongue;
    private final VBox code = lines();
    private final VBox readiness = new VBox();
    private final VBox units = lines();
    private final VBox missing = lines();
    private final VBox since = lines();
    private final TabPane node;

    DetailTabs(DiagnosticModel model, Tongue tongue, ObservableValue<Number> em) {
        this.model = model;
        this.tongue = tongue;
        var tests = new VBox(readiness, results(em));
        tests.getStyleClass().add("detail");
        node = new TabPane(
                tab(tongue.say("ui.detail"), scroll(code, "ui.detail")),
                tab(tongue.say("ui.tests"), tests),
                tab(tongue.say("ui.units"), scroll(units, "ui.units")),
                tab(
                        tongue.say(model.silent, (words, now) -> model.missing(words)),
                        scroll(missing, "ui.incomplete.title")),
                tab(tongue.say("ui.since"), scroll(since, "ui.since")));
        since.setId("since");
        model.changes.addListener((Observable changed) -> compare());
        tongue.words().addListener((Observable changed) -> compare());
        compare();
        node.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        node.setId("detail");
        node.accessibleTextProperty().bind(tongue.say("ui.detail"));
    }

    Node node() {
        return node;
    }

    /// Shows everything anew.
    void show(Optional<FaultRow> chosen) {
        code.getChildren().clear();
        chosen.ifPresentOrElse(this::code, () -> add(code, tongue.text("ui.detail.none"), "secondary"));
        readiness.getChildren().clear();
        model.readiness().forEach(line -> add(readiness, line));
        units.getChildren().clear();
        model.facts.forEach(unit -> {
            add(units, unit.title(), "strong");
            unit.lines().forEach(line -> add(units, line));
        });
        missing.getChildren().clear();
        add(missing, model.silent.get().isEmpty() ? tongue.text("ui.incomplete.none") : model.silent.get());
    }

    private void compare() {
        since.getChildren().clear();
        var changes = model.changes.get();
        add(since, changes.isEmpty() ? tongue.text("ui.since.none") : changes);
    }

    private void code(FaultRow row) {
        add(code, row.code() + " — " + model.text(row), "code");
        add(code, model.unit(row) + " · " + model.states(row), styleOf(row.states()));
        model.frames(row).forEach(line -> add(code, line));
        if (row.frames().isEmpty()) {
            add(code, tongue.text("ui.frame.none"), "secondary");
        }
        var pane = new TitledPane(
                tongue.text("ui.evidence"), plain(String.join("\n", model.evidence(row)), "fixed-width"));
        pane.setAnimated(false);
        pane.setExpanded(false);
        code.getChildren().add(pane);
    }

    private TableView<MonitorRow> results(ObservableValue<Number> em) {
        var table = Fittings.spoken(new TableView<>(model.monitors), tongue.say("ui.monitors"));
        table.setId("monitors");
        table.setPlaceholder(Fittings.wrapped(tongue.say("ui.monitors.none"), "secondary"));
        var columns = new Columns<>(table, tongue, em);
        columns.add("ui.monitors.result", 9, MonitorRow::result);
        columns.last("ui.monitors.what", 14, MonitorRow::what);
        columns.figures("ui.live.value", 7, row -> new SimpleStringProperty(row.value()));
        columns.figures("ui.monitors.limits-head", 9, row -> new SimpleStringProperty(row.limits()));
        VBox.setVgrow(table, Priority.ALWAYS);
        return table;
    }

    private ScrollPane scroll(Node content, String key) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.accessibleTextProperty().bind(tongue.say(key));
        return scroll;
    }

    private static Tab tab(ObservableValue<String> title, Node content) {
        var tab = new Tab();
        tab.textProperty().bind(title);
        tab.setContent(content);
        return tab;
    }

    private static VBox lines() {
        var box = new VBox();
        box.getStyleClass().add("detail");
        return box;
    }

    private static void add(VBox box, String text, String... styles) {
        box.getChildren().add(plain(text, styles));
    }

    private static Label plain(String text, String... styles) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static String styleOf(Set<FaultState> states) {
        return switch (Phrases.shape(states)) {
            case "▲" -> "stored";
            case "●", "○" -> "pending";
            default -> "permanent";
        };
    }
}
