package app.garage.desktop.bench;

import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;

/// A cell of a list that is as high as its text needs when it breaks into lines; nothing in it is ever cut off.
///
/// @param <T> what the list holds
public abstract class TallCell<T> extends ListCell<T> {
    /// Room for the padding of the cell and the frame of the list.
    private static final double BESIDE = 26;

    /// Room for the widest scroll bar.
    private static final double BAR = 30;

    private static final double ABOVE_AND_BELOW = 14;
    private final Region content;

    /// Makes a cell.
    ///
    /// @param content what it shows while it has something to show
    protected TallCell(Region content) {
        this.content = content;
    }

    /// Fills the content.
    ///
    /// @param item what to show
    protected abstract void show(T item);

    /// Lets go of what was shown.
    protected void empty() {
        setAccessibleText(null);
    }

    @Override
    protected final void updateItem(T item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            empty();
        } else {
            follow();
            show(item);
            setGraphic(content);
        }
    }

    /// The list, not its longest text, says how wide a cell is.
    private void follow() {
        if (!content.prefWidthProperty().isBound()) {
            content.prefWidthProperty().bind(widthProperty().subtract(BESIDE));
            setPrefWidth(0);
        }
    }

    @Override
    protected final double computePrefHeight(double width) {
        double plain = super.computePrefHeight(width);
        if (getGraphic() == null) {
            return plain;
        }
        double room = getListView().getWidth() - BESIDE - BAR;
        return Math.max(plain, content.prefHeight(Math.max(room, 1)) + ABOVE_AND_BELOW);
    }
}
