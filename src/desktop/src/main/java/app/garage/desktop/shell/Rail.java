package app.garage.desktop.shell;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Navigator;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Tongue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// The numbered rail on the left.
final class Rail {
    private static final PseudoClass FRONT = PseudoClass.getPseudoClass("front");
    private static final List<Screen> ORDER = List.of(
            Screen.VEHICLE, Screen.DIAGNOSTIC, Screen.LIVE, Screen.TESTS, Screen.REPORT, Screen.WORKSHOP, Screen.HOME);
    private final Map<Screen, Button> buttons = new EnumMap<>(Screen.class);
    private final VBox node = new VBox();

    Rail(Tongue tongue, Navigator navigator) {
        node.getStyleClass().add("rail");
        for (var screen : ORDER) {
            var text = Bindings.createStringBinding(
                    () -> screen.digit() + "  " + tongue.text(screen.nameKey()), tongue.words());
            var button = Fittings.button(text, () -> navigator.go(screen), "rail-button");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setId("rail-" + screen.digit());
            buttons.put(screen, button);
            node.getChildren().add(button);
        }
    }

    Parent node() {
        return node;
    }

    void front(Screen front) {
        buttons.forEach((screen, button) -> button.pseudoClassStateChanged(FRONT, screen == front));
    }
}
