package app.garage.desktop.shell;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Tongue;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The header: identity and pills. A pill is a button that opens its detail.
final class HeaderView {
    private final HeaderPane node;

    HeaderView(HeaderModel model, Tongue tongue, Runnable connection) {
        var name = Fittings.label(model.name(), "vehicle-name");
        name.setMinWidth(0);
        name.setWrapText(true);
        var details = Fittings.wrapped(model.details(), "vehicle-details");
        var identity = new VBox(name, details);
        identity.getStyleClass().add("identity");
        var vci = pill(model.vci(), tongue.say("ui.pill.vci"), connection);
        var voltage = pill(model.voltage(), tongue.say("ui.pill.voltage"), connection);
        var protocol = pill(model.protocol(), tongue.say("ui.pill.protocol"), connection);
        toned(vci, model.vciTone());
        toned(voltage, model.voltageTone());
        var pills = new HBox(vci, voltage, protocol);
        pills.getStyleClass().add("pills");
        pills.setMinWidth(Region.USE_PREF_SIZE);
        node = new HeaderPane(identity, pills);
    }

    Parent node() {
        return node;
    }

    private static Button pill(ObservableValue<String> text, ObservableValue<String> what, Runnable open) {
        var pill = Fittings.button(text, open, "pill");
        pill.accessibleHelpProperty().bind(what);
        pill.accessibleTextProperty().bind(text);
        return pill;
    }

    private static void toned(Control pill, ObservableValue<HeaderModel.Tone> tone) {
        tone.addListener((source, before, now) -> tone(pill, now));
        tone(pill, tone.getValue());
    }

    private static void tone(Control pill, HeaderModel.Tone now) {
        for (var each : HeaderModel.Tone.values()) {
            pill.pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == now);
        }
    }
}
