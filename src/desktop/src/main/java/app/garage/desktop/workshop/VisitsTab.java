package app.garage.desktop.workshop;

import app.garage.desktop.bench.Columns;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.bench.VisitBook;
import app.garage.workshop.Visit;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The visits, newest first, and how far the work on the chosen one is.
final class VisitsTab {
    private final WorkshopModel model;
    private final VBox node;

    VisitsTab(WorkshopModel model, Tongue tongue, ObservableValue<Number> em) {
        this.model = model;
        var table = Fittings.spoken(new TableView<>(model.visits), tongue.say("ui.visits"));
        table.setPlaceholder(Fittings.wrapped(model.nothing("ui.visits.none"), "secondary"));
        var columns = new Columns<>(table, tongue, em);
        columns.add("ui.visit.opened", 8, model::opened);
        columns.add("ui.visit.vehicle", 12, row -> VisitBook.title(row.vehicle()));
        columns.add("ui.visit.state", 7, row -> model.state(row.visit().state()));
        columns.last("ui.visit.complaint-head", 12, row -> row.visit().complaint());
        var states = states(tongue);
        var complaint =
                Fittings.prompted(Fittings.field(tongue.say("ui.visit.complaint")), tongue.say("ui.visit.complaint"));
        HBox.setHgrow(complaint, Priority.ALWAYS);
        var save = Fittings.button(
                tongue.say("ui.save"),
                () -> {
                    var chosen = table.getSelectionModel().getSelectedItem();
                    if (chosen != null && states.getValue() != null) {
                        model.save(chosen, states.getValue(), complaint.getText());
                    }
                },
                "accent");
        table.getSelectionModel().selectedItemProperty().addListener((source, before, now) -> {
            states.setValue(now == null ? Visit.State.RECEIVED : now.visit().state());
            complaint.setText(now == null ? "" : now.visit().complaint());
        });
        for (var control : new Control[] {states, complaint, save}) {
            control.disableProperty()
                    .bind(table.getSelectionModel().selectedItemProperty().isNull());
        }
        var bar = Fittings.bar(states, complaint, save);
        VBox.setVgrow(table, Priority.ALWAYS);
        node = new VBox(table, bar);
        node.getStyleClass().addAll("screen", "column");
    }

    Node node() {
        return node;
    }

    private ComboBox<Visit.State> states(Tongue tongue) {
        var box = Fittings.spoken(new ComboBox<Visit.State>(), tongue.say("ui.visit.state"));
        box.setMinWidth(ComboBox.USE_PREF_SIZE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Visit.State state) {
                return state == null ? "" : model.state(state);
            }

            @Override
            public Visit.State fromString(String text) {
                return Visit.State.RECEIVED;
            }
        });
        box.getItems().setAll(Visit.State.values());
        box.setValue(Visit.State.RECEIVED);
        tongue.words().addListener((source, before, now) -> {
            var chosen = box.getValue();
            box.getItems().setAll(Visit.State.values());
            box.setValue(chosen);
        });
        return box;
    }
}
