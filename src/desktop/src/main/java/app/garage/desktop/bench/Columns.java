package app.garage.desktop.bench;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

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
    }

    /// Adds a column of a width in letters.
    ///
    /// @param key of its head
    /// @param letters how wide
    /// @param text of a row
    public void add(String key, double letters, Function<R, String> text) {
        var column = last(key, letters, text);
        column.maxWidthProperty().bind(em.map(size -> size.doubleValue() * letters * 1.6));
    }

    /// Adds the column that takes what is left.
    ///
    /// @param key of its head
    /// @param letters how wide at least
    /// @param text of a row
    /// @return the column
    public TableColumn<R, String> last(String key, double letters, Function<R, String> text) {
        var column = new TableColumn<R, String>();
        column.textProperty().bind(tongue.say(key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setCellFactory(made -> new WrappedCell<>());
        column.minWidthProperty().bind(em.map(size -> size.doubleValue() * letters));
        column.setPrefWidth(letters * em.getValue().doubleValue());
        column.setReorderable(false);
        table.getColumns().add(column);
        return column;
    }

    private static final class WrappedCell<R> extends TableCell<R, String> {
        private final Label label = new Label();

        private WrappedCell() {
            label.setWrapText(true);
            label.setMinHeight(Label.USE_PREF_SIZE);
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
            setGraphic(label);
        }

        @Override
        protected double computePrefHeight(double width) {
            return isEmpty() ? super.computePrefHeight(width) : label.prefHeight(getWidth() - 16) + 12;
        }
    }
}
