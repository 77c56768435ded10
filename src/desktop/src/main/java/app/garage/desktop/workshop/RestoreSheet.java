package app.garage.desktop.workshop;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Tongue;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;

/// Which copy to bring back, what happens to the data that is there, and the confirmation by another gesture.
final class RestoreSheet {
    private final SafekeepingModel model;
    private final Tongue tongue;
    private final Sheets sheets;

    RestoreSheet(SafekeepingModel model, Tongue tongue, Sheets sheets) {
        this.model = model;
        this.tongue = tongue;
        this.sheets = sheets;
    }

    void open() {
        model.list();
        var copies = copies();
        var other = Fittings.button(tongue.say("ui.restore.other"), () -> choose(copies));
        HBox.setHgrow(copies, Priority.ALWAYS);
        var which = Fittings.bar(copies, other);
        var passphrase = Fittings.spoken(new PasswordField(), tongue.say("ui.restore.passphrase"));
        passphrase.textProperty().bindBidirectional(model.passphrase);
        var word = Fittings.field(tongue.say("ui.restore.type", model.word()));
        word.setId("restore-word");
        word.textProperty().bindBidirectional(model.typed);
        var leave = Fittings.button(tongue.say("ui.restore.leave"), sheets::putAway);
        var now = Fittings.button(tongue.say("ui.restore.now"), this::bringBack, "danger");
        now.setId("restore-now");
        now.disableProperty().bind(model.confirmed().not());
        var foot = Fittings.bar(leave, Fittings.stretch(), now);
        var node = new VBox(
                Fittings.label(tongue.say("ui.restore.title"), "heading"),
                which,
                Fittings.wrapped(tongue.say("ui.restore.what", model.shelf().toString())),
                Fittings.named(tongue.say("ui.restore.passphrase"), passphrase),
                Fittings.wrapped(tongue.say("ui.restore.type", model.word()), "strong"),
                word,
                foot);
        node.getStyleClass().add("clear-sheet");
        sheets.lay(node, copies);
    }

    private void bringBack() {
        sheets.putAway();
        model.bringBack();
    }

    private ComboBox<Path> copies() {
        var box = Fittings.spoken(new ComboBox<>(model.copies), tongue.say("ui.restore.which"));
        box.setMaxWidth(Double.MAX_VALUE);
        box.promptTextProperty().bind(tongue.say("ui.restore.none"));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Path copy) {
                return copy == null ? "" : String.valueOf(copy.getFileName());
            }

            @Override
            public Path fromString(String name) {
                return Path.of(name);
            }
        });
        model.chosen.get().ifPresent(box::setValue);
        model.chosen.addListener((source, before, now) -> now.ifPresent(box::setValue));
        box.valueProperty().addListener((source, before, now) -> model.chosen.set(Optional.ofNullable(now)));
        return box;
    }

    private void choose(ComboBox<Path> copies) {
        var chooser = new FileChooser();
        chooser.setTitle(tongue.text("ui.restore.title"));
        var file = chooser.showOpenDialog(copies.getScene().getWindow());
        if (file != null) {
            model.add(file.toPath());
        }
    }
}
