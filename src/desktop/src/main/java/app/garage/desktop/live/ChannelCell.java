package app.garage.desktop.live;

import app.garage.desktop.bench.TallCell;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A channel with its check box; the name breaks into lines instead of being cut.
final class ChannelCell extends TallCell<ChannelRow> {
    private final CheckBox box;
    private @Nullable ChannelRow shown;

    ChannelCell() {
        this(new CheckBox());
    }

    private ChannelCell(CheckBox box) {
        super(box);
        this.box = box;
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setFocusTraversable(false);
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
    protected void show(ChannelRow row) {
        letGo();
        shown = row;
        box.textProperty().bind(row.name);
        box.selectedProperty().bindBidirectional(row.chosen);
        setAccessibleText(row.name.get());
    }

    @Override
    protected void empty() {
        super.empty();
        letGo();
        shown = null;
    }

    private void letGo() {
        if (shown != null) {
            box.selectedProperty().unbindBidirectional(shown.chosen);
            box.textProperty().unbind();
        }
    }
}
