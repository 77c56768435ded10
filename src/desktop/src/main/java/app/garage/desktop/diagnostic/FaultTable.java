package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Columns;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Tongue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableView;

/// The codes: shape and state in words, code, unit, description on as many lines as it needs.
final class FaultTable {
    private final TableView<FaultRow> node;

    FaultTable(DiagnosticModel model, Tongue tongue, ObservableValue<Number> em) {
        node = Fittings.spoken(new TableView<>(model.faults), tongue.say("ui.faults"));
        node.setId("faults");
        node.setPlaceholder(Fittings.wrapped(model.verdict, "verdict"));
        var columns = new Columns<>(node, tongue, em);
        columns.add("ui.fault.state", 9, row -> Phrases.shape(row.states()) + " " + model.states(row));
        columns.add("ui.fault.code", 6, row -> row.code().text());
        columns.add("ui.fault.unit", 9, model::unit);
        columns.last("ui.fault.text", 16, model::text);
    }

    TableView<FaultRow> node() {
        return node;
    }
}
