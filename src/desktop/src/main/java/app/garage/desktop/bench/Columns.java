package app.garage.desktop.bench;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.TextAlignment;

/// Columns of text whose cells break into lines instead of being cut, and whose widths grow with the letters.
///
/// @param <R> a row
public final class Columns<R> {
    private final TableView<R> table;
    private final Tongue tongue;
    private final ObservableValue<Number> em;

    /// Begins the columns of a table.
    ///
    /// @param table which
    /// @param tongue the language
    /// @param em how large letters are
    public Columns(TableView<R> table, Tongue tongue, ObservableValue<Number> em) {
        this.table = table;
        this.tongue = tongue;
        this.em = em;
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        tongue.words().addListener((source, before, now) -> table.refresh());
        em.addListener((source, before, now) -> table.refresh());
    }

    /// Adds a column of a width in letters.
    ///
    /// @param key of its head
    /// @param letters how wide
    /// @param text of a row
    public void add(String key, double letters, Function<R, String> text) {
        narrow(column(key, letters, row -> new ReadOnlyStringWrapper(text.apply(row)), Pos.CENTER_LEFT), letters);
    }

    /// Adds a column of a width in letters whose texts are marked by a style, beside the words that say the same.
    ///
    /// @param key of its head
    /// @param letters how wide
    /// @param text of a row
    /// @param style of a row
    public void marked(String key, double letters, Function<R, String> text, Function<R, String> style) {
        var column = column(key, letters, row -> new ReadOnlyStringWrapper(text.apply(row)), Pos.CENTER_LEFT);
        column.setCellFactory(made -> new WrappedCell<>(Pos.CENTER_LEFT, style));
        narrow(column, letters);
    }

    /// Adds a column of figures, set to the right so that their digits stand below each other.
    ///
    /// @param key of its head
    /// @param letters how wide
    /// @param text of a row
    public void figures(String key, double letters, Function<R, ObservableValue<String>> text) {
        var column = column(key, letters, text, Pos.CENTER_RIGHT);
        column.getStyleClass().add("figures");
        narrow(column, letters);
    }

    /// Adds the column that takes what is left.
    ///
    /// @param key of its head
    /// @param letters how wide at least
    /// @param text of a row
    public void last(String key, double letters, Function<R, String> text) {
        rest(key, letters, row -> new ReadOnlyStringWrapper(text.apply(row)));
    }

    /// Adds the column that takes what is left, of texts that change.
    ///
    /// @param key of its head
    /// @param letters how wide at least
    /// @param text of a row
    public void rest(String key, double letters, Function<R, ObservableValue<String>> text) {
        column(key, letters, text, Pos.CENTER_LEFT);
    }

    private void narrow(TableColumn<R, String> column, double letters) {
        column.maxWidthProperty().bind(em.map(size -> size.doubleValue() * letters * 1.6));
    }

    private TableColumn<R, String> column(
            String key, double letters, Function<R, ObservableValue<String>> text, Pos where) {
        var column = new TableColumn<R, String>();
        column.textProperty().bind(tongue.say(key));
        column.setCellValueFactory(row -> text.apply(row.getValue()));
        column.setCellFactory(made -> new WrappedCell<>(where, row -> ""));
        column.minWidthProperty().bind(em.map(size -> size.doubleValue() * letters));
        column.setPrefWidth(letters * em.getValue().doubleValue());
        column.setReorderable(false);
        table.getColumns().add(column);
        return column;
    }

    private static final class WrappedCell<R> extends TableCell<R, String> {
        private final Label label = new Label();
        private final Function<R, String> style;

        private WrappedCell(Pos where, Function<R, String> style) {
            this.style = style;
            label.setWrapText(true);
            label.setMinHeight(Label.USE_PREF_SIZE);
            label.setAlignment(where);
            label.setTextAlignment(where == Pos.CENTER_RIGHT ? TextAlignment.RIGHT : TextAlignment.LEFT);
            label.prefWidthProperty().bind(widthProperty().subtract(16));
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            if (empty || text == null) {
                setGraphic(null);
                return;
            }
            label.setText(text);
            var row = getTableRow().getItem();
            label.getStyleClass().setAll("label", row == null ? "" : style.apply(row));
            setGraphic(label);
        }

        @Override
        protected double computePrefHeight(double width) {
            return isEmpty() ? super.computePrefHeight(width) : label.prefHeight(getWidth() - 16) + 12;
        }
    }
}
