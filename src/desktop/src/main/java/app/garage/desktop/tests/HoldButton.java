package app.garage.desktop.tests;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Tongue;
import app.garage.diagnostics.ServiceReport.Ended;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;

/// Runs what is chosen while it is pressed with the mouse, a finger or Space, and no longer than the window and the
/// button have the focus. A key that repeats itself begins nothing anew: it has to be let go first.
final class HoldButton {
    private final TestsModel model;
    private final Button button;
    private Optional<Window> followed = Optional.empty();
    private boolean down;

    HoldButton(TestsModel model, Tongue tongue) {
        this.model = model;
        button = Fittings.button(tongue.say("ui.tests.hold"), () -> {}, "danger", "hold");
        button.setId("hold");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        button.setWrapText(true);
        button.disableProperty().bind(model.mayHold.not());
        button.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                button.requestFocus();
                press();
            }
        });
        button.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> letGo(Ended.RELEASED));
        button.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                press();
            }
        });
        button.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                letGo(Ended.RELEASED);
            }
        });
        button.focusedProperty().addListener((source, before, focused) -> unless(focused));
        button.sceneProperty().flatMap(scene -> scene.windowProperty()).addListener((source, before, window) -> {
            if (window != null && followed.filter(window::equals).isEmpty()) {
                followed = Optional.of(window);
                follow(window);
            }
        });
    }

    Button node() {
        return button;
    }

    private void follow(Window window) {
        window.focusedProperty().addListener((source, before, focused) -> unless(focused));
        window.showingProperty().addListener((source, before, showing) -> unless(showing));
    }

    private void unless(boolean inFront) {
        if (!inFront) {
            letGo(Ended.FOCUS_LOST);
        }
    }

    private void press() {
        if (!down) {
            down = true;
            model.hold();
        }
    }

    private void letGo(Ended why) {
        down = false;
        model.stop(why);
    }
}
