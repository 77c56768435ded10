package app.garage.desktop.shell;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Tongue;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/// Ctrl+K: type, choose, Enter.
final class PaletteView {
    private final PaletteModel model;
    private final Sheets sheets;
    private final VBox node;
    private final TextField field;
    private final ListView<PaletteModel.Entry> list;

    PaletteView(PaletteModel model, Tongue tongue, Sheets sheets) {
        this.model = model;
        this.sheets = sheets;
        field = Fittings.field(tongue.say("ui.palette.prompt"));
        field.textProperty().bindBidirectional(model.typed);
        field.setId("palette-field");
        list = Fittings.spoken(new ListView<>(model.found), tongue.say("ui.palette"));
        list.setCellFactory(made -> new EntryCell());
        field.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.UP) {
                move(key.getCode() == KeyCode.DOWN ? 1 : -1);
                key.consume();
            } else if (key.getCode() == KeyCode.ENTER) {
                choose();
                key.consume();
            }
        });
        list.setOnMouseClicked(click -> choose());
        node = new VBox(Fittings.label(tongue.say("ui.palette"), "heading"), field, list);
        node.getStyleClass().add("palette");
    }

    void open() {
        model.open();
        list.getSelectionModel().selectFirst();
        sheets.lay(node, field);
    }

    private void move(int by) {
        int next = Math.clamp(
                (long) list.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, model.found.size() - 1));
        list.getSelectionModel().select(next);
        list.scrollTo(next);
    }

    private void choose() {
        var chosen = list.getSelectionModel().getSelectedItem();
        if (chosen == null && !model.found.isEmpty()) {
            chosen = model.found.getFirst();
        }
        if (chosen != null) {
            sheets.putAway();
            chosen.deed().run();
        }
    }

    private static final class EntryCell extends ListCell<PaletteModel.Entry> {
        @Override
        protected void updateItem(PaletteModel.Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(empty || entry == null ? "" : entry.title());
            setWrapText(true);
            setPrefWidth(0);
        }
    }
}
