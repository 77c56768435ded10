package app.garage.desktop.live;

import app.garage.desktop.bench.Columns;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.Pulse;
import app.garage.kernel.Subscriptions;
import java.util.Locale;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.textfield.TextFields;

/// The channels on the left; table, gauges or curves on the right; below, what one more channel would cost.
public final class LiveView implements Shown {
    private final LiveModel model;
    private final Tongue tongue;
    private final Pulse pulse;
    private final TextField search;
    private final ListView<ChannelRow> list;
    private final Graph graph;
    private final FlowPane gauges = new FlowPane();
    private final StackPane front = new StackPane();
    private final HBox node;
    private final Subscriptions open = new Subscriptions();

    /// Makes the view.
    ///
    /// @param model what it shows
    /// @param tongue the language
    /// @param em how large letters are
    /// @param pulse the timer
    public LiveView(LiveModel model, Tongue tongue, ObservableValue<Number> em, Pulse pulse) {
        this.model = model;
        this.tongue = tongue;
        this.pulse = pulse;
        search = Fittings.spoken(
                Fittings.prompted(TextFields.createClearableTextField(), tongue.say("ui.live.search")),
                tongue.say("ui.live.search"));
        search.textProperty().bindBidirectional(model.search);
        list = Fittings.growing(Fittings.spoken(new ListView<>(model.found), tongue.say("ui.live.channels")), em);
        list.setCellFactory(made -> new ChannelCell(tongue));
        list.setPlaceholder(Fittings.wrapped(tongue.say("ui.live.no-channels"), "secondary"));
        VBox.setVgrow(list, Priority.ALWAYS);
        graph = new Graph(model, tongue);
        gauges.getStyleClass().add("gauges");
        gauges.setRowValignment(VPos.TOP);
        model.chosen.addListener((Observable changed) -> gauges());
        gauges();
        var none = Fittings.button(tongue.say("ui.live.none"), model::chooseNone);
        none.setMaxWidth(Double.MAX_VALUE);
        var left = Fittings.column(search, list, none);
        left.getStyleClass().add("channels");
        VBox.setVgrow(front, Priority.ALWAYS);
        var right = Fittings.column(bar(table(em)), front, Fittings.wrapped(model.cost, "strong"));
        HBox.setHgrow(right, Priority.ALWAYS);
        node = new HBox(left, right);
        node.getStyleClass().addAll("screen", "live");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void shown() {
        model.shown();
        open.add(pulse.each(() -> {
            if (front.getChildren().contains(graph.node())) {
                graph.draw();
            }
        }));
    }

    @Override
    public void hidden() {
        open.close();
        model.hidden();
    }

    @Override
    public Node first() {
        return list;
    }

    @Override
    public Node search() {
        return search;
    }

    private Node bar(TableView<ChannelRow> table) {
        var scroll = new ScrollPane(gauges);
        scroll.setFitToWidth(true);
        scroll.accessibleTextProperty().bind(tongue.say("ui.live.gauges"));
        var kinds = new SegmentedButton(
                kind("ui.live.table", table, "as-table"),
                kind("ui.live.gauges", scroll, "as-gauges"),
                kind("ui.live.graph", graph.node(), "as-graph"));
        kinds.getButtons().getFirst().setSelected(true);
        var bar = Fittings.bar(
                kinds, Fittings.stretch(), Fittings.label(tongue.say("ui.live.preset"), "field-name"), presets());
        return bar;
    }

    private ToggleButton kind(String key, Node shown, String id) {
        var button = Fittings.whole(new ToggleButton());
        button.textProperty().bind(tongue.say(key));
        button.setId(id);
        button.selectedProperty().addListener((source, before, now) -> {
            if (now) {
                front.getChildren().setAll(shown);
            }
        });
        button.setOnAction(pressed -> button.setSelected(true));
        return button;
    }

    private ComboBox<Preset> presets() {
        var box = Fittings.spoken(new ComboBox<Preset>(), tongue.say("ui.live.preset"));
        box.getItems().setAll(Preset.values());
        box.setId("preset");
        box.setMinWidth(ComboBox.USE_PREF_SIZE);
        box.promptTextProperty().bind(tongue.say("ui.live.preset.choose"));
        box.setConverter(presetNames());
        box.valueProperty().bindBidirectional(model.preset);
        tongue.words().addListener((source, before, now) -> box.setConverter(presetNames()));
        return box;
    }

    /// A new one for each language: the box writes its entries anew when it gets it.
    private StringConverter<Preset> presetNames() {
        return new StringConverter<>() {
            @Override
            public String toString(Preset preset) {
                return preset == null
                        ? ""
                        : tongue.text("ui.preset." + preset.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public Preset fromString(String text) {
                return Preset.IDLE;
            }
        };
    }

    private TableView<ChannelRow> table(ObservableValue<Number> em) {
        var table = Fittings.spoken(new TableView<>(model.chosen), tongue.say("ui.live.table"));
        table.setPlaceholder(Fittings.wrapped(model.cost, "secondary"));
        table.setRowFactory(made -> new FreshRow());
        var columns = new Columns<>(table, tongue, em);
        columns.rest("ui.live.channel", 16, row -> row.name);
        columns.figures("ui.live.value", 10, row -> row.value);
        columns.figures("ui.live.rate-head", 11, row -> row.rate);
        columns.figures("ui.live.age-head", 7, row -> row.age);
        return table;
    }

    private void gauges() {
        gauges.getChildren()
                .setAll(model.chosen.stream().map(row -> new Gauge(row).node()).toList());
    }

    /// A row that is greyed and hatched while its value is older than two seconds.
    private static final class FreshRow extends TableRow<ChannelRow> {
        private FreshRow() {
            var stale = itemProperty().flatMap(row -> row.stale).orElse(false);
            stale.addListener((source, before, now) -> {
                getStyleClass().removeAll("stale", "hatched");
                if (now) {
                    getStyleClass().addAll("stale", "hatched");
                }
            });
        }
    }
}
