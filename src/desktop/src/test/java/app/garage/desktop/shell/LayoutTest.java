package app.garage.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.desktop.bench.Screen;
import app.garage.desktop.fx.Handling;
import app.garage.desktop.fx.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every screen in both languages, three themes, two handlings and two sizes: nothing is cut off, everything that takes
/// the focus can be spoken, and the style sheets say nothing the toolkit does not understand.
class LayoutTest {
    private static final Path PICTURES = Path.of("target", "screens");
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path folder = Path.of(".");

    @Test
    void nothingIsCutOffInAnyLanguageThemeHandlingAndSize() throws Exception {
        var log = Logger.getLogger("javafx.css");
        var catcher = new Handler() {
            @Override
            public void publish(LogRecord message) {
                if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warnings.add(message.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(catcher);
        var faults = new ArrayList<String>();
        for (var language : List.of("fr", "en")) {
            faults.addAll(language(language));
        }
        log.removeHandler(catcher);
        assertThat(faults).isEmpty();
        assertThat(warnings.stream().distinct())
                .as("warnings of the style sheets")
                .isEmpty();
    }

    @Test
    void whatOpensInsideAScreenIsNotCutOffEither() throws Exception {
        var faults = new ArrayList<String>();
        for (var language : List.of("fr", "en")) {
            for (var handling : Handling.values()) {
                faults.addAll(inside(language, handling));
            }
        }
        assertThat(faults).isEmpty();
    }

    private List<String> inside(String language, Handling handling) throws Exception {
        var rig = new Rig(folder).knowingTheCar();
        rig.choices.put("language", language);
        var stage = Toolkit.on(Stage::new);
        var bench = Toolkit.on(() -> new Workbench(rig.parts()));
        Toolkit.run(() -> {
            bench.showOn(stage);
            rig.diagnosis.plugIn();
            show(rig, bench, stage, Theme.LIGHT, handling, Screen.LIVE);
        });
        var faults = new ArrayList<String>();
        var tail = "-" + language + "-light-" + handling.name().toLowerCase(Locale.ROOT);
        for (var kind : List.of("as-gauges", "as-graph")) {
            Toolkit.run(() -> ((ToggleButton) stage.getScene().lookup("#" + kind)).fire());
            Toolkit.frames(3);
            Toolkit.run(() -> measure(rig));
            Toolkit.frames(3);
            faults.addAll(Toolkit.on(() -> look(stage, "live-" + kind + tail, true)));
        }
        Toolkit.run(() -> bench.go(Screen.WORKSHOP));
        for (int tab = 1; tab < 4; tab++) {
            int chosen = tab;
            Toolkit.run(() -> ((TabPane) stage.getScene().lookup(".tab-pane"))
                    .getSelectionModel()
                    .select(chosen));
            Toolkit.frames(2);
            faults.addAll(Toolkit.on(() -> look(stage, "workshop-tab-" + chosen + tail, true)));
        }
        Toolkit.run(() -> bench.go(Screen.DIAGNOSTIC));
        Toolkit.frames(2);
        Toolkit.run(() -> ((Button) stage.getScene().lookup("#clear")).fire());
        Toolkit.frames(2);
        faults.addAll(Toolkit.on(() -> look(stage, "diagnostic-clear" + tail, true)));
        Toolkit.run(() -> {
            bench.close();
            stage.close();
        });
        return faults;
    }

    private List<String> language(String language) throws Exception {
        var faults = new ArrayList<String>();
        var rig = new Rig(folder).knowingTheCar();
        rig.choices.put("language", language);
        var stage = Toolkit.on(Stage::new);
        var bench = Toolkit.on(() -> new Workbench(rig.parts()));
        Toolkit.run(() -> {
            bench.showOn(stage);
            rig.diagnosis.plugIn();
        });
        for (var size : List.of(new int[] {1366, 768}, new int[] {1920, 1080})) {
            Toolkit.run(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
            });
            for (var theme : Theme.values()) {
                for (var handling : Handling.values()) {
                    for (var screen : Screen.values()) {
                        var name = String.join(
                                "-",
                                screen.name().toLowerCase(Locale.ROOT),
                                language,
                                theme.name().toLowerCase(Locale.ROOT),
                                handling.name().toLowerCase(Locale.ROOT),
                                Integer.toString(size[0]));
                        Toolkit.run(() -> show(rig, bench, stage, theme, handling, screen));
                        if (screen == Screen.LIVE) {
                            Toolkit.frames(3);
                        }
                        faults.addAll(Toolkit.on(() -> look(stage, name, size[0] < 1400)));
                    }
                }
            }
        }
        Toolkit.run(() -> {
            bench.close();
            stage.close();
        });
        return faults;
    }

    private static void show(Rig rig, Workbench bench, Stage stage, Theme theme, Handling handling, Screen screen) {
        bench.looks().theme().set(theme);
        bench.looks().handling().set(handling);
        bench.go(screen);
        if (screen == Screen.LIVE) {
            ((ComboBox<?>) stage.getScene().lookup("#preset"))
                    .getSelectionModel()
                    .select(0);
            measure(rig);
        }
    }

    private static List<String> look(Stage stage, String name, boolean picture) throws IOException {
        var scene = stage.getScene();
        for (int i = 0; i < 2; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        if (picture) {
            snapshot(scene, name);
        }
        return faults(scene, name);
    }

    private static void measure(Rig rig) {
        for (int i = 0; i < 20; i++) {
            rig.time.nanos += 50_000_000L;
            rig.diagnosis.publish("7E8.RPM", 856 + 10 * i, rig.time.nanos);
            rig.diagnosis.publish("7E8.ECT", 91, rig.time.nanos);
            rig.diagnosis.publish("7E8.MAP", 34 - i % 3, rig.time.nanos);
        }
    }

    private static void snapshot(Scene scene, String name) throws IOException {
        WritableImage picture = scene.snapshot(null);
        Files.createDirectories(PICTURES);
        ImageIO.write(
                SwingFXUtils.fromFXImage(picture, null),
                "png",
                PICTURES.resolve(name + ".png").toFile());
    }

    private static List<String> faults(Scene scene, String name) {
        var faults = new ArrayList<String>();
        for (var node : Toolkit.all(scene.getRoot())) {
            if (!showing(node)) {
                continue;
            }
            if (node instanceof Labeled labeled && labeled.isTextTruncated()) {
                faults.add(name + ": cut off: " + labeled.getText());
            }
            if (node instanceof ScrollBar bar
                    && bar.getOrientation() == Orientation.HORIZONTAL
                    && bar.isVisible()
                    && bar.getHeight() > 0
                    && bar.getVisibleAmount() < bar.getMax() - bar.getMin()) {
                faults.add(name + ": scrolls sideways: " + bar.getParent());
            }
            if (node.isFocusTraversable() && !spoken(node)) {
                faults.add(name + ": cannot be spoken: " + node);
            }
            if (node instanceof Button button && outside(button, scene)) {
                faults.add(name + ": outside the window: " + button.getText());
            }
        }
        return faults;
    }

    private static boolean showing(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static boolean spoken(Node node) {
        var text = node.getAccessibleText();
        boolean labeled =
                node instanceof Labeled labeledNode && !labeledNode.getText().isBlank();
        boolean typed = node instanceof TextInputControl input
                && input.getPromptText() != null
                && !input.getPromptText().isBlank();
        return (text != null && !text.isBlank()) || labeled || typed;
    }

    private static boolean outside(Node node, Scene scene) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof ScrollPane) {
                return false;
            }
        }
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getMaxX() > scene.getWidth() + 1 || bounds.getMaxY() > scene.getHeight() + 1;
    }
}
