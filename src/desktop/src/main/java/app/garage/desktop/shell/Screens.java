package app.garage.desktop.shell;

import app.garage.desktop.bench.Figures;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.diagnostic.ClearModel;
import app.garage.desktop.diagnostic.DiagnosticModel;
import app.garage.desktop.diagnostic.DiagnosticView;
import app.garage.desktop.fx.FxBindings;
import app.garage.desktop.fx.Looks;
import app.garage.desktop.fx.Pulse;
import app.garage.desktop.home.HomeModel;
import app.garage.desktop.home.HomeView;
import app.garage.desktop.live.LiveModel;
import app.garage.desktop.live.LiveView;
import app.garage.desktop.report.ReportModel;
import app.garage.desktop.report.ReportView;
import app.garage.desktop.tests.TestsModel;
import app.garage.desktop.tests.TestsView;
import app.garage.desktop.vehicle.ProfileModel;
import app.garage.desktop.vehicle.VehicleModel;
import app.garage.desktop.vehicle.VehicleView;
import app.garage.desktop.workshop.PluginsModel;
import app.garage.desktop.workshop.SafekeepingModel;
import app.garage.desktop.workshop.WorkshopModel;
import app.garage.desktop.workshop.WorkshopView;
import java.util.Map;

/// Builds the screens.
///
/// @param parts what the window is built from
/// @param tongue the language
/// @param looks colours and sizes
/// @param pulse the timer
/// @param bridge to the window's thread
/// @param session the vehicle
/// @param tasks what is going on
/// @param plugins what others made
/// @param frame the frame around the screens
record Screens(
        WorkbenchParts parts,
        Tongue tongue,
        Looks looks,
        Pulse pulse,
        FxBindings bridge,
        Session session,
        Tasks tasks,
        PluginsModel plugins,
        WindowFrame frame) {
    void build(Phrases phrases, Figures figures, Map<Screen, Shown> screens) {
        var preferences = parts.preferences();
        var folders = parts.folders();
        var home = new HomeModel(parts.diagnosis(), session, bridge, parts.keeping());
        screens.put(Screen.HOME, new HomeView(home, tongue, looks.em(), frame, frame::showConnection));
        var profiles = new ProfileModel(
                parts.diagnosis().profiles(),
                parts.vehicles(),
                session,
                tasks,
                tongue,
                bridge,
                parts.printer(),
                folders,
                parts.time());
        screens.put(
                Screen.VEHICLE,
                new VehicleView(
                        new VehicleModel(session, tasks, tongue, parts.lexicon()),
                        profiles,
                        tongue,
                        looks.em(),
                        frame,
                        frame.sheets()));
        screens.put(Screen.DIAGNOSTIC, diagnostic(phrases, figures));
        var live = new LiveModel(
                parts.diagnosis().live(), preferences, tongue, parts.lexicon(), parts.time(), pulse, bridge);
        session.scan().addListener((source, before, now) -> {
            if (now.isEmpty()) {
                live.forget();
            }
        });
        screens.put(Screen.LIVE, new LiveView(live, tongue, looks.em(), pulse));
        var tests = new TestsModel(
                parts.diagnosis().serviceRuns(), session, tasks, tongue, parts.lexicon(), bridge, parts.time());
        screens.put(Screen.TESTS, new TestsView(tests, tongue, looks.em(), pulse));
        var report = new ReportModel(session, tasks, tongue, parts.printer(), preferences, folders, parts.time());
        screens.put(Screen.REPORT, new ReportView(report, tongue, tasks, frame::copyText));
        screens.put(
                Screen.WORKSHOP,
                new WorkshopView(
                        new WorkshopModel(session, tasks, tongue),
                        tongue,
                        looks,
                        preferences,
                        folders,
                        frame,
                        frame::showConnection,
                        new SafekeepingModel(parts.keeping(), session, tasks, tongue),
                        plugins,
                        frame.sheets()));
    }

    private Shown diagnostic(Phrases phrases, Figures figures) {
        var model = new DiagnosticModel(session, tongue, phrases, figures);
        var clearing = new ClearModel(parts.diagnosis(), session, tasks, tongue, phrases);
        return new DiagnosticView(model, clearing, tongue, looks.em(), frame, frame.sheets(), frame::copyText);
    }
}
