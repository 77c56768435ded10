package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Tongue;
import app.garage.kernel.EcuId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The units as they hang on their buses: the diagnostic plug, below it each bus as a line, on it a box for each unit.
/// State is told by a shape and words, never by colour alone.
final class Topology {
    private static final List<String> STYLES = List.of("stored", "pending", "ok", "secondary");
    private final DiagnosticModel model;
    private final Tongue tongue;
    private final Consumer<EcuId> chosen;
    private final VBox buses = Fittings.column();
    private final ScrollPane node = new ScrollPane(buses);

    /// Makes the picture.
    ///
    /// @param model what it shows
    /// @param tongue the language
    /// @param chosen told of the unit that was chosen
    Topology(DiagnosticModel model, Tongue tongue, Consumer<EcuId> chosen) {
        this.model = model;
        this.tongue = tongue;
        this.chosen = chosen;
        node.setFitToWidth(true);
        node.getStyleClass().add("topology");
        Fittings.spoken(node, tongue.say("ui.topology"));
        model.units.addListener((Observable changed) -> draw());
        tongue.words().addListener((Observable changed) -> draw());
        draw();
    }

    Node node() {
        return node;
    }

    private void draw() {
        buses.getChildren().setAll(plug());
        byBus().forEach((kind, rows) -> buses.getChildren().addAll(bus(kind, rows.size()), line(rows)));
    }

    private SortedMap<EcuId.Kind, List<UnitRow>> byBus() {
        return model.units.stream()
                .collect(Collectors.groupingBy(row -> row.ecu().kind(), TreeMap::new, Collectors.toList()));
    }

    private Node plug() {
        var plug = new Label(tongue.now().text("ui.topology.plug"));
        plug.getStyleClass().addAll("topology-plug", "strong");
        return plug;
    }

    private Node bus(EcuId.Kind kind, int count) {
        var name = model.units.isEmpty() || byBus().size() == 1 ? model.bus() : kind.name();
        var label = new Label(tongue.now().text("ui.topology.bus", name, count));
        label.getStyleClass().add("field-name");
        var wire = new Region();
        wire.getStyleClass().add("topology-wire");
        return new VBox(label, wire);
    }

    private Node line(List<UnitRow> rows) {
        var line = new FlowPane();
        line.getStyleClass().add("topology-units");
        rows.forEach(row -> line.getChildren().add(box(row)));
        return line;
    }

    private Node box(UnitRow row) {
        var box = new Button(row.shape() + " " + row.name() + "\n" + row.said());
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.getStyleClass().addAll("topology-unit", STYLES.contains(row.style()) ? row.style() : "secondary");
        box.setAccessibleText(row.name() + " " + row.said());
        box.setOnAction(pressed -> chosen.accept(row.ecu()));
        return Fittings.whole(box);
    }
}
