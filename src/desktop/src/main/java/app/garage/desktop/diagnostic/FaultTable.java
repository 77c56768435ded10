package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Columns;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Tongue;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableView;

/// The codes: shape and state in words, code, unit, description on as many lines as it needs.
final class FaultTable {
    private final TableView<FaultRow> node;
    private final DiagnosticModel model;
    private Optional<FaultRow> last = Optional.empty();

    FaultTable(DiagnosticModel model, Tongue tongue, ObservableValue<Number> em) {
        this.model = model;
        node = Fittings.spoken(new TableView<>(model.faults), tongue.say("ui.faults"));
        node.setId("faults");
        node.setPlaceholder(Fittings.wrapped(model.verdict, "verdict"));
        var columns = new Columns<>(node, tongue, em);
        columns.marked(
                "ui.fault.state",
                9,
                row -> Phrases.shape(row.states()) + " " + model.states(row),
                row -> Phrases.style(row.states()));
        columns.add("ui.fault.code", 6, row -> row.code().text());
        columns.add("ui.fault.unit", 9, model::unit);
        columns.last("ui.fault.text", 16, model::text);
        node.getSelectionModel().selectedItemProperty().addListener((source, before, now) -> {
            if (now != null) {
                last = Optional.of(now);
            }
        });
        model.faults.addListener((Observable changed) -> choose());
        choose();
    }

    /// One code is always chosen, so that its detail is there without a click; it stays chosen while a scan goes on.
    private void choose() {
        var selection = node.getSelectionModel();
        if (model.faults.isEmpty()) {
            selection.clearSelection(); // the table still counts the old rows while it is told that they are gone
            return;
        }
        last.flatMap(before -> model.faults.stream().filter(before::isSameCode).findFirst())
                .ifPresentOrElse(selection::select, selection::selectFirst);
    }

    TableView<FaultRow> node() {
        return node;
    }
}
