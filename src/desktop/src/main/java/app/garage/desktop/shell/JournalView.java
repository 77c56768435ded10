package app.garage.desktop.shell;

import app.garage.desktop.bench.Errand;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Folders;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.LinkAddress;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The pane with the raw frames, below the screen.
final class JournalView {
    private final VBox node;
    private final TableView<JournalModel.Row> table;
    private final JournalModel model;

    JournalView(JournalModel model, Session session, Tongue tongue, Tasks tasks, Folders folders, TimeSource time) {
        this.model = model;
        table = Fittings.spoken(new TableView<>(model.rows), tongue.say("ui.journal"));
        table.getStyleClass().addAll("dense", Picture.CONFIDENTIAL);
        var empty = new Label();
        empty.textProperty().bind(tongue.say("ui.journal.empty"));
        table.setPlaceholder(empty);
        column(tongue, "ui.journal.time", 120, JournalModel.Row::time);
        column(
                tongue,
                "ui.journal.direction",
                100,
                row -> tongue.text(row.sent() ? "ui.journal.sent" : "ui.journal.got"));
        column(tongue, "ui.journal.text", 330, JournalModel.Row::text);
        column(tongue, "ui.journal.bytes", 760, JournalModel.Row::hex);
        model.rows.addListener(
                (ListChangeListener<JournalModel.Row>) change -> table.scrollTo(Math.max(0, model.rows.size() - 1)));
        tongue.words().addListener((source, before, now) -> table.refresh());
        var copy = Fittings.button(tongue.say("ui.copy"), this::copy);
        var save = Fittings.button(tongue.say("ui.journal.save"), () -> save(session, tasks, folders, time));
        var bar = Fittings.bar(Fittings.label(tongue.say("ui.journal"), "heading"), Fittings.stretch(), copy, save);
        node = new VBox(bar, table);
        node.getStyleClass().add("journal");
        VBox.setVgrow(table, Priority.ALWAYS);
        node.setPrefHeight(260);
        node.setMinHeight(200);
    }

    Parent node() {
        return node;
    }

    TableView<JournalModel.Row> table() {
        return table;
    }

    private void copy() {
        var content = new ClipboardContent();
        content.putString(model.allLines());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void save(Session session, Tasks tasks, Folders folders, TimeSource time) {
        var link = session.status().get().link().map(LinkAddress::toString).orElse("");
        var lines = model.transcript(link);
        var name = "journal-" + time.instant().toString().replace(':', '-') + ".txt";
        tasks.run(
                new Errand<>("ui.job.save", () -> {
                    Files.createDirectories(folders.transcripts());
                    return Files.writeString(folders.transcripts().resolve(name), lines, StandardOpenOption.CREATE_NEW);
                }),
                file -> tasks.tell("ui.saved", file));
    }

    private void column(Tongue tongue, String key, double width, Function<JournalModel.Row, String> text) {
        var column = new TableColumn<JournalModel.Row, String>();
        column.textProperty().bind(tongue.say(key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        table.getColumns().add(column);
    }
}
