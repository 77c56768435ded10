package app.garage.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.Handling;
import app.garage.desktop.fx.Theme;
import app.garage.kernel.ChannelId;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every screen in both languages, three themes, two handlings and two sizes: nothing is cut off, everything that takes
/// the focus can be spoken, and the style sheets say nothing the toolkit does not understand.
class LayoutTest {
    private static final Path PICTURES = Path.of("target", "screens");
    private static final Map<String, Double> SAMPLES = Map.ofEntries(
            Map.entry("RPM", 856.0),
            Map.entry("SPEED", 0.0),
            Map.entry("ECT", 91.0),
            Map.entry("IAT", 24.0),
            Map.entry("MAP", 34.0),
            Map.entry("MAF", 3.2),
            Map.entry("LOAD", 22.4),
            Map.entry("THROTTLE", 14.5),
            Map.entry("TIMING", 9.5),
            Map.entry("FUEL_SYS_1", 2.0),
            Map.entry("MODULE_VOLTAGE", 14.1));
    private static final String PSEUDO = "pseudo";
    private static final List<String> LANGUAGES = List.of("fr", "en", PSEUDO);

    /// Two screens, each at 100, 125 and 150 percent: what is left for the window in its own pixels.
    private static final List<Size> SIZES = List.of(
            new Size(1366, 768),
            new Size(1093, 614),
            new Size(911, 512),
            new Size(1920, 1080),
            new Size(1536, 864),
            new Size(1280, 720));
    private final List<String> warnings = new ArrayList<>();

    /// How much room there is.
    ///
    /// @param width in pixels
    /// @param height in pixels
    private record Size(int width, int height) {
        /// Whether the least window of the product fits; below, a screen may reach beyond the edge, but never cut
        /// words.
        private boolean isWhole() {
            return width >= 1280 && height >= 720;
        }

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

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
        for (var language : LANGUAGES) {
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
        for (var language : LANGUAGES) {
            for (var handling : Handling.values()) {
                faults.addAll(inside(language, handling));
            }
        }
        assertThat(faults).isEmpty();
    }

    private List<String> inside(String language, Handling handling) throws Exception {
        var rig = rig(language);
        var bench = bench(rig, language);
        var scene = Toolkit.on(() -> bench.scene(1366, 768));
        Toolkit.run(() -> {
            rig.diagnosis.plugIn();
            show(rig, bench, scene, Theme.LIGHT, handling, Screen.LIVE);
        });
        var faults = new ArrayList<String>();
        var tail = "-" + language + "-light-" + handling.name().toLowerCase(Locale.ROOT);
        for (var kind : List.of("as-gauges", "as-graph")) {
            Toolkit.run(() -> ((ToggleButton) scene.lookup("#" + kind)).fire());
            Toolkit.frames(3);
            Toolkit.run(() -> measure(rig));
            Toolkit.frames(3);
            faults.addAll(Toolkit.on(() -> look(scene, "live-" + kind + tail, SIZES.getFirst())));
        }
        faults.addAll(tabs(bench, scene, Screen.WORKSHOP, 5, "workshop-tab-", tail));
        faults.addAll(plugins(bench, scene, tail));
        faults.addAll(passphrase(rig, bench, scene, tail));
        faults.addAll(adapter(bench, scene, tail));
        faults.addAll(tabs(bench, scene, Screen.DIAGNOSTIC, 5, "diagnostic-tab-", tail));
        Toolkit.run(() -> ((ToggleButton) scene.lookup("#topology")).fire());
        Toolkit.frames(2);
        faults.addAll(Toolkit.on(() -> look(scene, "diagnostic-topology" + tail, SIZES.getFirst())));
        Toolkit.run(() -> ((Button) scene.lookup("#clear")).fire());
        faults.addAll(Toolkit.on(() -> look(scene, "diagnostic-clear" + tail, SIZES.getFirst())));
        Toolkit.run(bench::close);
        return faults;
    }

    private static List<String> tabs(Workbench bench, Scene scene, Screen screen, int count, String name, String tail)
            throws Exception {
        var faults = new ArrayList<String>();
        Toolkit.run(() -> {
            bench.go(screen);
            scene.getRoot().applyCss();
        });
        for (int tab = 1; tab < count; tab++) {
            int chosen = tab;
            Toolkit.run(() ->
                    ((TabPane) scene.lookup(".tab-pane")).getSelectionModel().select(chosen));
            Toolkit.frames(2);
            faults.addAll(Toolkit.on(() -> look(scene, name + chosen + tail, SIZES.getFirst())));
        }
        return faults;
    }

    /// The sheet of the connection, with the card of the adapter that was tried.
    private static List<String> adapter(Workbench bench, Scene scene, String tail) throws Exception {
        Toolkit.run(bench.frame()::showConnection);
        Toolkit.run(() -> ((Button) scene.lookup("#try-adapter")).fire());
        Toolkit.frames(2);
        var faults = Toolkit.on(() -> look(scene, "adapter" + tail, SIZES.getFirst()));
        Toolkit.run(() -> bench.frame().sheets().putAway());
        return faults;
    }

    /// The sheet of the passphrase, with the field for the one there is.
    private List<String> passphrase(Rig rig, Workbench bench, Scene scene, String tail) throws Exception {
        rig.keeping.encrypted = true;
        Toolkit.run(() -> {
            bench.go(Screen.WORKSHOP);
            ((TabPane) scene.lookup(".tab-pane")).getSelectionModel().selectLast();
            scene.getRoot().applyCss();
        });
        Toolkit.frames(2);
        Toolkit.run(() -> ((Button) scene.lookup("#passphrase-change")).fire());
        Toolkit.frames(2);
        var faults = Toolkit.on(() -> look(scene, "passphrase" + tail, SIZES.getFirst()));
        Toolkit.run(() -> bench.frame().sheets().putAway());
        return faults;
    }

    /// The page of the plugins with one of each chosen, and the question before an installation.
    private List<String> plugins(Workbench bench, Scene scene, String tail) throws Exception {
        var faults = new ArrayList<String>();
        Toolkit.run(() -> {
            bench.go(Screen.WORKSHOP);
            ((TabPane) scene.lookup(".tab-pane")).getSelectionModel().select(3);
            scene.getRoot().applyCss();
        });
        Toolkit.frames(2);
        for (int row = 0; row < 4; row++) {
            int chosen = row;
            Toolkit.run(() -> ((TableView<?>) scene.lookup("#plugins"))
                    .getSelectionModel()
                    .select(chosen));
            Toolkit.frames(2);
            faults.addAll(Toolkit.on(() -> look(scene, "plugins-" + chosen + tail, SIZES.getFirst())));
        }
        var file = Files.writeString(folder.resolve("honda.jar"), "PK\u0003\u0004");
        Toolkit.run(() -> bench.drop(List.of(file)));
        Toolkit.frames(2);
        faults.addAll(Toolkit.on(() -> look(scene, "plugins-question" + tail, SIZES.getFirst())));
        Toolkit.run(() -> ((Button) scene.lookup("#plugin-agree")).fire());
        return faults;
    }

    private Rig rig(String language) throws StoreUnavailable {
        var rig = new Rig(folder).knowingTheCar();
        rig.choices.put("language", language);
        return rig;
    }

    /// The scene stands in no window: the toolkit without a display has a screen of a thousand pixels only. The sizes
    /// are
    /// tried innermost, because to lay out again costs a tenth of dressing again.
    private List<String> language(String language) throws Exception {
        var faults = new ArrayList<String>();
        var rig = rig(language);
        var bench = bench(rig, language);
        var scene = Toolkit.on(() -> bench.scene(1366, 768));
        Toolkit.run(rig.diagnosis::plugIn);
        for (var theme : Theme.values()) {
            for (var handling : Handling.values()) {
                for (var screen : Screen.values()) {
                    var name = String.join("-", lower(screen), language, lower(theme), lower(handling));
                    Toolkit.run(() -> show(rig, bench, scene, theme, handling, screen));
                    Toolkit.frames(screen == Screen.LIVE ? 3 : 1);
                    // the made-up language with gloves at 150 % on the small screen is beyond what can be laid out
                    boolean beyond = language.equals(PSEUDO) && handling == Handling.GLOVES;
                    for (var size : beyond
                            ? SIZES.stream().filter(each -> each.width() > 1000).toList()
                            : SIZES) {
                        faults.addAll(Toolkit.on(() -> look(scene, name, size)));
                    }
                }
            }
        }
        Toolkit.run(bench::close);
        return faults;
    }

    private static Workbench bench(Rig rig, String language) throws InterruptedException {
        return Toolkit.on(() -> language.equals(PSEUDO)
                ? new Workbench(rig.parts(), new Tongue(Pseudo.words()))
                : new Workbench(rig.parts()));
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static void show(Rig rig, Workbench bench, Scene scene, Theme theme, Handling handling, Screen screen) {
        bench.looks().theme().set(theme);
        bench.looks().handling().set(handling);
        bench.go(screen);
        scene.getRoot().applyCss();
        if (screen == Screen.LIVE) {
            ((ComboBox<?>) scene.lookup("#preset")).getSelectionModel().select(0);
            measure(rig);
        }
        if (screen == Screen.TESTS) {
            ((ListView<?>) scene.lookup("#tests")).getSelectionModel().select(0);
            scene.getRoot().applyCss();
        }
    }

    private static List<String> look(Scene scene, String name, Size size) throws IOException {
        scene.getRoot().resize(size.width(), size.height());
        for (int i = 0; i < 2; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        if (size.equals(SIZES.getFirst()) && !name.contains(PSEUDO)) {
            snapshot(scene, name + "-1366");
        }
        return faults(scene, name + " " + size, size);
    }

    private static void measure(Rig rig) {
        for (int i = 0; i < 20; i++) {
            rig.time.nanos += 50_000_000L;
            for (var sample : SAMPLES.entrySet()) {
                int wobble = sample.getKey().equals("RPM") ? i : 0;
                rig.diagnosis.publish("7E8." + sample.getKey(), sample.getValue() + wobble, rig.time.nanos);
            }
        }
        var rates = new HashMap<ChannelId, Double>();
        SAMPLES.keySet().forEach(name -> rates.put(new ChannelId("7E8." + name), 4.2));
        rig.diagnosis.live.rates.set(rates);
    }

    private static void snapshot(Scene scene, String name) throws IOException {
        WritableImage picture = scene.snapshot(null);
        Files.createDirectories(PICTURES);
        ImageIO.write(
                SwingFXUtils.fromFXImage(picture, null),
                "png",
                PICTURES.resolve(name + ".png").toFile());
    }

    private static List<String> faults(Scene scene, String name, Size size) {
        var faults = new ArrayList<String>();
        double target = name.contains("-gloves") ? 64 : 44;
        for (var node : Toolkit.all(scene.getRoot())) {
            if (!showing(node)) {
                continue;
            }
            if (node instanceof Labeled labeled && labeled.getText() != null && labeled.isTextTruncated()) {
                faults.add(name + ": cut off: " + labeled.getText());
            }
            if (node instanceof ScrollBar bar
                    && bar.getOrientation() == Orientation.HORIZONTAL
                    && bar.isVisible()
                    && bar.getHeight() > 0
                    && bar.getVisibleAmount() < bar.getMax() - bar.getMin()) {
                faults.add(name + ": scrolls sideways: " + widest(bar.getParent()));
            }
            if (node.isFocusTraversable() && !spoken(node)) {
                faults.add(name + ": cannot be spoken: " + node);
            }
            if (isTarget(node) && node.getLayoutBounds().getHeight() < target) {
                faults.add(name + ": too small to hit: " + node);
            }
            if (size.isWhole() && node instanceof Button button && outside(button, size)) {
                faults.add(name + ": outside the window: " + button.getText());
            }
        }
        return faults;
    }

    /// What asks for more width than there is, so that a failure says where to look.
    private static String widest(Node scrolled) {
        return scrolled.lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .max(Comparator.comparingDouble(node -> node.minWidth(-1)))
                .map(node -> node + " " + node.minWidth(-1))
                .orElse("");
    }

    private static boolean isTarget(Node node) {
        return node instanceof ButtonBase
                || node instanceof TextInputControl
                || (node instanceof ComboBoxBase<?>)
                || node.getStyleClass().contains("tab-header-background");
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

    private static boolean outside(Node node, Size size) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof ScrollPane) {
                return false;
            }
        }
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getMinY() < -1 || bounds.getMaxX() > size.width() + 1 || bounds.getMaxY() > size.height() + 1;
    }
}
