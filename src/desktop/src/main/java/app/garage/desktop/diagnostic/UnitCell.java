package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.TallCell;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A unit on two lines, so that neither its name nor its count is cut off.
final class UnitCell extends TallCell<UnitRow> {
    private static final List<String> STYLES = List.of("stored", "pending", "ok", "secondary");
    private final Label shape;
    private final Label name;
    private final Label said;

    UnitCell() {
        this(new Label(), new Label(), new Label());
    }

    private UnitCell(Label shape, Label name, Label said) {
        super(line(shape, name, said));
        this.shape = shape;
        this.name = name;
        this.said = said;
    }

    private static HBox line(Label shape, Label name, Label said) {
        name.setWrapText(true);
        name.setMinHeight(Label.USE_PREF_SIZE);
        name.getStyleClass().add("strong");
        shape.setMinWidth(Label.USE_PREF_SIZE);
        said.setWrapText(true);
        said.setMinHeight(Label.USE_PREF_SIZE);
        var lines = new VBox(name, said);
        HBox.setHgrow(lines, Priority.ALWAYS);
        return new HBox(8, shape, lines);
    }

    @Override
    protected void show(UnitRow row) {
        shape.setText(row.shape());
        name.setText(row.name());
        said.setText(row.said());
        said.getStyleClass().removeAll(STYLES);
        said.getStyleClass().add(row.style());
        setAccessibleText(row.name() + " " + row.said());
    }
}
