package app.garage.desktop.shell;

import app.garage.desktop.bench.Folders;
import app.garage.desktop.bench.Lexicon;
import app.garage.desktop.bench.PluginShelf;
import app.garage.desktop.bench.Preferences;
import app.garage.desktop.bench.ReportPrinter;
import app.garage.desktop.bench.Safekeeping;
import app.garage.desktop.bench.StoreState;
import app.garage.desktop.bench.VehicleShelf;
import app.garage.diagnostics.Diagnosis;
import app.garage.kernel.Jobs;
import app.garage.kernel.Observable;
import app.garage.kernel.TimeSource;

/// Everything the window is built from. The application makes it; the window starts nothing but jobs.
///
/// @param diagnosis the connection with the vehicle
/// @param stores the workshop's data, which may still be opening
/// @param demonstration where virtual vehicles are kept instead, in memory only
/// @param keeping copies of the workshop's data
/// @param plugins what others made
/// @param vehicles the profiles of vehicles
/// @param jobs runs what takes time
/// @param time for ages and for time left
/// @param lexicon the words of the profiles
/// @param printer makes reports
/// @param preferences what the workshop chose
/// @param folders where files go
public record WorkbenchParts(
        Diagnosis diagnosis,
        Observable<StoreState> stores,
        StoreState.Ready demonstration,
        Safekeeping keeping,
        PluginShelf plugins,
        VehicleShelf vehicles,
        Jobs jobs,
        TimeSource time,
        Lexicon lexicon,
        ReportPrinter printer,
        Preferences preferences,
        Folders folders) {}
