package app.garage.app;

import app.garage.desktop.bench.Folders;
import app.garage.desktop.bench.Lexicon;
import app.garage.desktop.bench.StoreState;
import app.garage.desktop.shell.Workbench;
import app.garage.desktop.shell.WorkbenchParts;
import app.garage.pluginhost.PluginHost;
import app.garage.profiles.Catalogue;
import app.garage.profiles.ProfileFolder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The window's life: the first frame at once, the database behind it, everything closed in order at the end.
public final class DesktopApp extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopApp.class);
    private final Closing closing = new Closing();

    /// Made by the toolkit.
    public DesktopApp() {}

    @Override
    public void start(Stage stage) {
        Thread.currentThread()
                .setUncaughtExceptionHandler((thread, ours) -> LOG.error("The window met a mistake.", ours));
        var args = getParameters().getRaw().toArray(String[]::new);
        var folder = DataFolder.of(Arguments.value(args, "--data").map(Path::of), System.getenv());
        var keeping = new DataKeeping(folder.database(), Optional.ofNullable(System.getenv("GARAGE_PASSPHRASE")));
        closing.add(keeping::close); // last: the others still have something to keep
        var plugins = new PluginHost(folder.root());
        closing.add(plugins::close); // after the conversation that may use them
        var catalogue = Catalogue.load(new UserProfiles(folder.profiles(), () -> plugins));
        var parts = parts(folder, keeping, plugins, catalogue, Arguments.value(args, "--lang"));
        var workbench = new Workbench(parts);
        closing.add(workbench::close);
        workbench.showOn(stage);
        workbench.onFirstFrame(() -> {
            if (Arguments.has(args, DesktopStart.FIRST_FRAME)) {
                tellFirstFrame();
                Platform.exit();
            } else {
                keeping.open();
                Thread.ofPlatform().name("plugins").start(() -> {
                    plugins.load();
                    catalogue.reload();
                });
            }
        });
    }

    private WorkbenchParts parts(
            DataFolder folder,
            DataKeeping keeping,
            PluginHost plugins,
            Catalogue catalogue,
            Optional<String> language) {
        var wiring = Wiring.load(plugins);
        var settings = new SettingsFile(folder.settings());
        language.ifPresent(tag -> settings.set("language", tag));
        var demonstration = Stores.InMemory.fresh();
        var scans = new RoutedStore(new LateStore(keeping::database), demonstration.scans());
        var diagnosis = wiring.diagnosis(catalogue, scans, List.of());
        closing.add(wiring.jobs()::close);
        closing.add(diagnosis::close);
        diagnosis.watchLinks();
        return new WorkbenchParts(
                diagnosis,
                keeping.state(),
                new StoreState.Ready(demonstration.vehicles(), demonstration.scans()),
                keeping,
                new InstalledPlugins(plugins, wiring, catalogue::reload),
                new InstalledVehicles(catalogue, new ProfileFolder(folder.profiles(), catalogue.units()), plugins),
                wiring.jobs(),
                wiring.time(),
                Lexicon.of(catalogue),
                new Printing(catalogue),
                new Preferred(settings),
                new Folders(folder.root(), folder.reports(), folder.transcripts()));
    }

    private static void tellFirstFrame() {
        long born = ManagementFactory.getRuntimeMXBean().getStartTime();
        Console.ofProcess().result("first-frame-ms " + (System.currentTimeMillis() - born));
    }

    @Override
    public void stop() {
        closing.close();
    }
}
