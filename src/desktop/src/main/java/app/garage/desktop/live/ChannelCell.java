package app.garage.desktop.live;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A channel with its check box; the name breaks into lines instead of being cut.
final class ChannelCell extends ListCell<ChannelRow> {
    private final CheckBox box = new CheckBox();
    private @Nullable ChannelRow shown;

    ChannelCell() {
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setFocusTraversable(false);
        setPrefWidth(0);
        selectedProperty().addListener((source, before, now) -> listen(now));
    }

    private void listen(boolean selected) {
        var list = getListView();
        if (list != null && selected) {
            list.setOnKeyPressed(key -> {
                var row = list.getSelectionModel().getSelectedItem();
                if (key.getCode() == KeyCode.SPACE && row != null) {
                    row.chosen.set(!row.chosen.get());
                    key.consume();
                }
            });
        }
    }

    @Override
    protected void updateItem(ChannelRow row, boolean empty) {
        super.updateItem(row, empty);
        if (shown != null) {
            box.selectedProperty().unbindBidirectional(shown.chosen);
            box.textProperty().unbind();
        }
        shown = empty ? null : row;
        if (shown == null) {
            setGraphic(null);
            return;
        }
        box.textProperty().bind(shown.name);
        box.selectedProperty().bindBidirectional(shown.chosen);
        setGraphic(box);
    }
}
