package app.garage.desktop.shell;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Tongue;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// The help of a screen: what it is for, and the keys.
final class HelpSheet {
    private final Button close;
    private final VBox node;

    HelpSheet(Screen screen, Tongue tongue, Sheets sheets) {
        close = Fittings.button(tongue.say("ui.close"), sheets::putAway);
        var foot = Fittings.bar(Fittings.stretch(), close);
        var what = Fittings.wrapped(tongue.say("ui.help." + screen.name().toLowerCase(Locale.ROOT)));
        what.setId("help");
        node = new VBox(
                Fittings.label(tongue.say(screen.nameKey()), "heading"),
                what,
                Fittings.label(tongue.say("ui.settings.keys"), "strong"),
                Fittings.wrapped(tongue.say(
                        tongue.words(),
                        (words, now) -> words.text("ui.settings.keys.list").replace(" · ", "\n"))),
                foot);
        node.getStyleClass().add("connection");
    }

    Node node() {
        return node;
    }

    Node first() {
        return close;
    }
}
