package app.garage.desktop.bench;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The small parts every view is built from, each with its words, its spoken text and its style.
public final class Fittings {
    private Fittings() {}

    /// {@return a line of text}
    ///
    /// @param text what it says
    /// @param styles its style classes
    public static Label label(ObservableValue<String> text, String... styles) {
        var label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// {@return a text that breaks into lines instead of being cut}
    ///
    /// @param text what it says
    /// @param styles its style classes
    public static Label wrapped(ObservableValue<String> text, String... styles) {
        var label = label(text, styles);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    /// {@return a button that is never cut off}
    ///
    /// @param text what it says
    /// @param work what it does
    /// @param styles its style classes
    public static Button button(ObservableValue<String> text, Runnable work, String... styles) {
        var button = new Button();
        button.textProperty().bind(text);
        button.setMnemonicParsing(false);
        button.setOnAction(pressed -> work.run());
        button.getStyleClass().addAll(styles);
        return whole(button);
    }

    /// {@return a field to type into, with its label as spoken text}
    ///
    /// @param label what it is for
    public static TextField field(ObservableValue<String> label) {
        return spoken(new TextField(), label);
    }

    /// {@return a part that takes room only while there is a reason to show it}
    ///
    /// @param part which
    /// @param reason whether there is
    /// @param <T> its kind
    public static <T extends Node> T shownWith(T part, ObservableValue<Boolean> reason) {
        part.visibleProperty().bind(reason);
        part.managedProperty().bind(reason);
        return part;
    }

    /// {@return a control that asks for the width its text needs}
    ///
    /// @param control which
    /// @param <T> its kind
    public static <T extends Labeled> T whole(T control) {
        control.setMinWidth(Region.USE_PREF_SIZE);
        control.setMinHeight(Region.USE_PREF_SIZE);
        return control;
    }

    /// {@return a control with the text a screen reader says}
    ///
    /// @param control which
    /// @param text what is said
    /// @param <T> its kind
    public static <T extends Control> T spoken(T control, ObservableValue<String> text) {
        control.accessibleTextProperty().bind(text);
        return control;
    }

    /// {@return a list that measures its cells again when the letters change}
    ///
    /// @param list which
    /// @param em how large letters are
    /// @param <T> what it holds
    public static <T> ListView<T> growing(ListView<T> list, ObservableValue<Number> em) {
        em.addListener((source, before, now) -> list.refresh());
        return list;
    }

    /// {@return an input with a prompt}
    ///
    /// @param input which
    /// @param text of the prompt
    /// @param <T> its kind
    public static <T extends TextInputControl> T prompted(T input, ObservableValue<String> text) {
        input.promptTextProperty().bind(text);
        return input;
    }

    /// {@return a label above what it names}
    ///
    /// @param label what it is called
    /// @param what the control
    public static VBox named(ObservableValue<String> label, Control what) {
        var name = wrapped(label, "field-name");
        name.setLabelFor(what);
        what.setMaxWidth(Double.MAX_VALUE);
        var box = new VBox(name, what);
        box.getStyleClass().add("named");
        return box;
    }

    /// {@return parts beside each other}
    ///
    /// @param parts from left to right
    public static HBox bar(Node... parts) {
        var bar = new HBox(parts);
        bar.getStyleClass().add("bar");
        return bar;
    }

    /// {@return parts below each other}
    ///
    /// @param parts from top to bottom
    public static VBox column(Node... parts) {
        var column = new VBox(parts);
        column.getStyleClass().add("column");
        return column;
    }

    /// {@return an empty stretch that pushes what follows to the right}
    public static Region stretch() {
        var stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        return stretch;
    }
}
