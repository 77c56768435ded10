package app.garage.desktop.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// The window as it was, with a bar over everything that names a vehicle, and a note below.
final class Picture {
    /// What carries this style may spell the number of a vehicle in bytes or pixels and is covered as a whole.
    static final String CONFIDENTIAL = "confidential";

    private static final Pattern NUMBER = Pattern.compile("\\b[A-HJ-NPR-Z0-9*]{17}\\b");
    private static final int CLEAR_LETTERS = 4;
    final BooleanProperty masked = new SimpleBooleanProperty(true);
    final StringProperty note = new SimpleStringProperty("");
    private final VBox node;

    /// Takes the picture.
    ///
    /// @param scene of the window
    /// @param plates that must not be told
    Picture(Scene scene, Set<String> plates) {
        var bars = new Group();
        cover(scene.getRoot(), plates, bars);
        bars.visibleProperty().bind(masked);
        var below = new Label();
        below.textProperty().bind(note);
        below.setWrapText(true);
        below.setMaxWidth(scene.getWidth());
        below.getStyleClass().add("picture-note");
        below.visibleProperty().bind(note.isNotEmpty());
        below.managedProperty().bind(below.visibleProperty());
        node = new VBox(new Group(new ImageView(scene.snapshot(null)), bars), below);
        node.getStyleClass().add("picture");
    }

    Parent node() {
        return node;
    }

    /// {@return what is saved}
    WritableImage image() {
        return node.snapshot(null, null);
    }

    private static void cover(Node part, Set<String> plates, Group bars) {
        if (!part.isVisible()) {
            return;
        }
        if (part.getStyleClass().contains(CONFIDENTIAL)) {
            bars.getChildren().add(bar(part, "", "confidential-bar"));
        } else if (part instanceof Text text) {
            tells(text.getText(), plates).forEach(end -> bars.getChildren().add(bar(text, end, "mask-bar")));
        } else if (part instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> cover(child, plates, bars));
        }
    }

    /// {@return the letters that may stay of what names a vehicle in a text; nothing if nothing does}
    static List<String> tells(String text, Set<String> plates) {
        var ends = new ArrayList<String>();
        var number = NUMBER.matcher(text);
        if (number.find()) {
            ends.add("…" + number.group().substring(number.group().length() - CLEAR_LETTERS));
        } else if (plates.stream().anyMatch(plate -> !plate.isBlank() && text.contains(plate))) {
            ends.add("…");
        }
        return ends;
    }

    private static Label bar(Node over, String text, String style) {
        Bounds bounds = over.localToScene(over.getLayoutBounds());
        var bar = new Label(text);
        bar.getStyleClass().add(style);
        bar.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        bar.setPrefSize(bounds.getWidth(), bounds.getHeight());
        bar.relocate(bounds.getMinX(), bounds.getMinY());
        return bar;
    }
}
