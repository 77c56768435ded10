package app.garage.desktop.workshop;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Tongue;
import javafx.scene.layout.VBox;

/// The part of the settings about copies of the data: one button for each way.
final class SafekeepingPart {
    private final VBox node;

    SafekeepingPart(SafekeepingModel model, PassphraseModel secret, Tongue tongue, Sheets sheets) {
        var copy = Fittings.button(tongue.say("ui.backup"), model::copy, "accent");
        copy.setId("backup");
        copy.disableProperty().bind(model.mayCopy().not());
        var back = Fittings.button(tongue.say("ui.restore"), () -> new RestoreSheet(model, tongue, sheets).open());
        back.setId("restore");
        var bar = Fittings.bar(copy, back);
        var change = Fittings.button(
                tongue.say(
                        secret.encrypted(),
                        (words, is) -> words.text(is ? "ui.passphrase.change" : "ui.passphrase.set")),
                () -> new PassphraseSheet(secret, tongue, sheets).open());
        change.setId("passphrase-change");
        change.disableProperty().bind(secret.mayChange().not());
        node = new VBox(
                Fittings.label(tongue.say("ui.backup.title"), "heading"),
                Fittings.wrapped(tongue.say("ui.backup.what", model.shelf().toString()), "secondary"),
                bar,
                Fittings.label(tongue.say("ui.passphrase"), "heading"),
                Fittings.wrapped(tongue.say("ui.passphrase.what"), "secondary"),
                change);
        node.getStyleClass().add("part");
    }

    VBox node() {
        return node;
    }
}
