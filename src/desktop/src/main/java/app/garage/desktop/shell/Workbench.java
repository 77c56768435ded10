package app.garage.desktop.shell;

import app.garage.desktop.bench.Figures;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.bench.VisitBook;
import app.garage.desktop.fx.FxBindings;
import app.garage.desktop.fx.Handling;
import app.garage.desktop.fx.Looks;
import app.garage.desktop.fx.Pulse;
import app.garage.desktop.fx.Theme;
import app.garage.desktop.workshop.PluginsModel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The window. Made and used on the window's thread.
///
/// `new Workbench(parts).showOn(stage)` shows the first frame at once, whether or not the database is ready.
public final class Workbench implements AutoCloseable {
    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;
    private final WorkbenchParts parts;
    private final Tongue tongue;
    private final Looks looks = new Looks();
    private final Pulse pulse = Pulse.ofToolkit();
    private final Session session;
    private final WindowFrame frame;
    private final Map<Screen, Shown> screens = new EnumMap<>(Screen.class);

    /// Builds the window.
    ///
    /// @param parts what it is built from
    public Workbench(WorkbenchParts parts) {
        this(parts, new Tongue(Locale.forLanguageTag(parts.preferences().get("language", "fr"))));
    }

    Workbench(WorkbenchParts parts, Tongue tongue) {
        this.parts = parts;
        this.tongue = tongue;
        restoreLooks();
        var bridge = FxBindings.ofToolkit();
        var tasks = new Tasks(parts.jobs(), bridge);
        session = new Session(parts.diagnosis(), parts.demonstration(), tasks, bridge, new VisitBook(parts.time()));
        var plugins = new PluginsModel(parts.plugins(), tasks, tongue);
        frame = new WindowFrame(parts, tongue, looks, pulse, session, tasks, plugins, screens);
        new Screens(parts, tongue, looks, pulse, bridge, session, tasks, plugins, frame)
                .build(new Phrases(parts.lexicon()), new Figures(parts.lexicon()), screens);
        frame.go(Screen.HOME);
        session.begin(parts.stores());
        rememberChoices();
    }

    /// {@return the scene, dressed; for a window of one's own}
    ///
    /// @param width in pixels
    /// @param height in pixels
    public Scene scene(double width, double height) {
        var scene = new Scene(frame.node(), width, height);
        looks.dress(scene);
        frame.listen(scene);
        return scene;
    }

    /// Shows the window.
    ///
    /// @param stage the window of the toolkit
    public void showOn(Stage stage) {
        stage.setTitle("Garage");
        stage.setMinWidth(1024);
        stage.setMinHeight(700);
        stage.setScene(scene(WIDTH, HEIGHT));
        var room = javafx.stage.Screen.getPrimary().getVisualBounds();
        stage.setMaximized(room.getWidth() <= WIDTH || room.getHeight() <= HEIGHT); // its frame needs room too
        stage.show();
    }

    /// Calls somebody once the first frame has been drawn.
    ///
    /// @param whom to call
    public void onFirstFrame(Runnable whom) {
        pulse.after(1, whom);
    }

    /// Brings a screen to the front.
    ///
    /// @param screen which
    public void go(Screen screen) {
        frame.go(screen);
    }

    WindowFrame frame() {
        return frame;
    }

    /// Takes files as if they had been dropped on the window.
    ///
    /// @param files which
    void drop(List<Path> files) {
        frame.drop(files);
    }

    /// {@return the colours and sizes}
    public Looks looks() {
        return looks;
    }

    /// {@return the language}
    public Tongue tongue() {
        return tongue;
    }

    /// Ends what the window follows; the parts stay open and belong to the application.
    @Override
    public void close() {
        frame.close();
        session.end();
    }

    private void restoreLooks() {
        looks.theme().set(choice(Theme.class, "theme", Theme.LIGHT));
        looks.handling().set(choice(Handling.class, "handling", Handling.NORMAL));
    }

    private <E extends Enum<E>> E choice(Class<E> kind, String key, E otherwise) {
        var wanted = parts.preferences().get(key, lower(otherwise));
        for (var each : kind.getEnumConstants()) {
            if (lower(each).equals(wanted)) {
                return each;
            }
        }
        return otherwise;
    }

    private void rememberChoices() {
        var preferences = parts.preferences();
        tongue.words()
                .addListener((source, before, now) ->
                        preferences.set("language", now.locale().getLanguage()));
        looks.theme().addListener((source, before, now) -> preferences.set("theme", lower(now)));
        looks.handling().addListener((source, before, now) -> preferences.set("handling", lower(now)));
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
