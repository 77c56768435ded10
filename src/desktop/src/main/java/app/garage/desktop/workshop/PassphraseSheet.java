package app.garage.desktop.workshop;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Tongue;
import javafx.beans.property.StringProperty;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/// What a passphrase costs and gives, the present one, and the new one twice.
final class PassphraseSheet {
    private final PassphraseModel model;
    private final Tongue tongue;
    private final Sheets sheets;

    PassphraseSheet(PassphraseModel model, Tongue tongue, Sheets sheets) {
        this.model = model;
        this.tongue = tongue;
        this.sheets = sheets;
    }

    void open() {
        model.forget();
        var before = field("ui.passphrase.present", model.before, "passphrase-before");
        var after = field("ui.passphrase.new", model.after, "passphrase-new");
        var again = field("ui.passphrase.again", model.again, "passphrase-again");
        var present =
                Fittings.shownWith(Fittings.named(tongue.say("ui.passphrase.present"), before), model.encrypted());
        var wrong = Fittings.wrapped(
                tongue.say(model.wrong(), (words, key) -> key.isEmpty() ? "" : words.text(key, PassphraseModel.LEAST)),
                "pending");
        wrong.setId("passphrase-wrong");
        var leave = Fittings.button(tongue.say("ui.restore.leave"), () -> {
            sheets.putAway();
            model.forget();
        });
        var now = Fittings.button(tongue.say("ui.passphrase.now"), this::change, "danger");
        now.setId("passphrase-now");
        now.disableProperty().bind(model.wrong().isNotEmpty());
        var node = new VBox(
                Fittings.label(tongue.say("ui.passphrase.title"), "heading"),
                Fittings.wrapped(tongue.say("ui.passphrase.costs")),
                present,
                Fittings.named(tongue.say("ui.passphrase.new"), after),
                Fittings.named(tongue.say("ui.passphrase.again"), again),
                wrong,
                Fittings.bar(leave, Fittings.stretch(), now));
        node.getStyleClass().add("clear-sheet");
        sheets.lay(node, model.encrypted().get() ? before : after);
    }

    private PasswordField field(String key, StringProperty typed, String id) {
        var field = Fittings.spoken(new PasswordField(), tongue.say(key));
        field.textProperty().bindBidirectional(typed);
        field.setId(id);
        return field;
    }

    private void change() {
        sheets.putAway();
        model.change();
    }
}
