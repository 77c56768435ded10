package app.garage.desktop.shell;

import app.garage.desktop.bench.Figures;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.FxBindings;
import app.garage.desktop.fx.Looks;
import app.garage.desktop.fx.Pulse;
import app.garage.desktop.home.HomeModel;
import app.garage.desktop.home.HomeView;
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
/// @param frame the frame around the screens
record Screens(
        WorkbenchParts parts,
        Tongue tongue,
        Looks looks,
        Pulse pulse,
        FxBindings bridge,
        Session session,
        Tasks tasks,
        WindowFrame frame) {
    void build(Phrases phrases, Figures figures, Map<Screen, Shown> screens) {
        screens.put(Screen.HOME, new HomeView(new HomeModel(parts.diagnosis(), session, tasks, bridge), tongue, frame));
    }
}
