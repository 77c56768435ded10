package app.garage.desktop.workshop;

import app.garage.desktop.bench.Columns;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Navigator;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Tongue;
import app.garage.workshop.Vehicle;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The vehicles the workshop knows.
final class VehiclesTab {
    private final VBox node;

    VehiclesTab(WorkshopModel model, Tongue tongue, ObservableValue<Number> em, Navigator navigator) {
        var table = Fittings.spoken(new TableView<>(model.vehicles), tongue.say("ui.vehicles"));
        table.setPlaceholder(Fittings.wrapped(model.nothing("ui.home.recent.none"), "secondary"));
        var columns = new Columns<>(table, tongue, em);
        columns.add("ui.field.plate", 8, Vehicle::plate);
        columns.add("ui.customer.name", 12, Vehicle::name);
        columns.add(
                "ui.field.vin",
                13,
                vehicle -> vehicle.vin().map(Object::toString).orElse(""));
        columns.last("ui.field.owner", 10, model::owner);
        var open = Fittings.button(tongue.say("ui.vehicles.open"), () -> {
            var chosen = table.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                model.open(chosen);
                navigator.go(Screen.VEHICLE);
            }
        });
        open.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
        VBox.setVgrow(table, Priority.ALWAYS);
        node = new VBox(table, open);
        node.getStyleClass().addAll("screen", "column");
    }

    Node node() {
        return node;
    }
}
