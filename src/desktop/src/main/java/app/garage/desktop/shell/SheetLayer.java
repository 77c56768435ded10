package app.garage.desktop.shell;

import app.garage.desktop.bench.Sheets;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The layer sheets are laid on.
final class SheetLayer implements Sheets {
    private final StackPane node = new StackPane();
    private final Node below;
    private @Nullable Node before;

    SheetLayer(Node below) {
        this.below = below;
        node.getStyleClass().add("sheet-layer");
        node.setVisible(false);
    }

    Node node() {
        return node;
    }

    boolean isLaid() {
        return node.isVisible();
    }

    @Override
    public void lay(Node content, Node first) {
        if (!isLaid()) {
            before = node.getScene() == null ? null : node.getScene().getFocusOwner();
        }
        var sheet = new VBox(content);
        sheet.getStyleClass().add("sheet");
        sheet.setMaxSize(VBox.USE_PREF_SIZE, VBox.USE_PREF_SIZE);
        node.getChildren().setAll(sheet);
        node.setVisible(true);
        below.setDisable(true);
        first.requestFocus();
    }

    @Override
    public void putAway() {
        node.setVisible(false);
        node.getChildren().clear();
        below.setDisable(false);
        if (before != null) {
            before.requestFocus();
            before = null;
        }
    }
}
