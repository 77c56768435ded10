package app.garage.desktop.live;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.TallCell;
import app.garage.desktop.bench.Tongue;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A channel with its check box; the name breaks into lines instead of being cut.
final class ChannelCell extends TallCell<ChannelRow> {
    private final CheckBox box;
    private final ToggleButton star;
    private @Nullable ChannelRow shown;

    ChannelCell(Tongue tongue) {
        this(new CheckBox(), new ToggleButton());
        star.textProperty().bind(star.selectedProperty().map(now -> now ? "★" : "☆"));
        star.accessibleTextProperty().bind(tongue.say("ui.live.favourite"));
        star.setFocusTraversable(false);
        star.getStyleClass().add("star");
    }

    private ChannelCell(CheckBox box, ToggleButton star) {
        super(new HBox(box, star));
        HBox.setHgrow(box, Priority.ALWAYS);
        this.box = box;
        this.star = star;
        Fittings.whole(star);
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
                if (row == null) {
                    return;
                }
                if (key.getCode() == KeyCode.SPACE) {
                    row.chosen.set(!row.chosen.get());
                    key.consume();
                } else if (key.getCode() == KeyCode.INSERT) {
                    row.favourite.set(!row.favourite.get());
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
        star.selectedProperty().bindBidirectional(row.favourite);
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
            star.selectedProperty().unbindBidirectional(shown.favourite);
            box.textProperty().unbind();
        }
    }
}
