package app.garage.desktop.diagnostic;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A unit on two lines, so that neither its name nor its count is cut off.
final class UnitCell extends ListCell<UnitRow> {
    private static final List<String> STYLES = List.of("stored", "pending", "ok", "secondary");
    private final Label shape = new Label();
    private final Label name = new Label();
    private final Label said = new Label();
    private final VBox lines = new VBox(name, said);
    private final HBox line = new HBox(8, shape, lines);

    UnitCell() {
        name.setWrapText(true);
        name.getStyleClass().add("strong");
        shape.setMinWidth(Label.USE_PREF_SIZE);
        said.setWrapText(true);
        HBox.setHgrow(lines, Priority.ALWAYS);
        line.prefWidthProperty().bind(widthProperty().subtract(24));
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(UnitRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        shape.setText(row.shape());
        name.setText(row.name());
        said.setText(row.said());
        said.getStyleClass().removeAll(STYLES);
        said.getStyleClass().add(row.style());
        setAccessibleText(row.name() + " " + row.said());
        setGraphic(line);
    }

    @Override
    protected double computePrefHeight(double width) {
        double plain = super.computePrefHeight(width);
        return getGraphic() == null
                ? plain
                : Math.max(plain, line.prefHeight(getListView().getWidth() - 48) + 12);
    }
}
