package app.garage.app;

import app.garage.diagnostics.Extensions;
import app.garage.diagnostics.Journal;
import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.WorkshopDiagnosis;
import app.garage.kernel.Jobs;
import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.links.Wiretap;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.TransportProvider;
import app.garage.profiles.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Joins the rooms, in plain Java and nowhere else.
///
/// @param links opens links
/// @param drivers speaks to interfaces
/// @param transports carries messages over raw buses
/// @param protocols speaks to vehicles
/// @param broken what was found and cannot be used
/// @param time the clocks
/// @param jobs runs what takes time
record Wiring(
        List<LinkProvider> links,
        List<AdapterDriver> drivers,
        List<TransportProvider> transports,
        List<ProtocolAdapter> protocols,
        List<Problem> broken,
        TimeSource time,
        JobRunner jobs) {

    static Wiring load() {
        var links = Plugins.of(LinkProvider.class);
        var drivers = Plugins.of(AdapterDriver.class);
        var transports = Plugins.of(TransportProvider.class);
        var protocols = Plugins.of(ProtocolAdapter.class);
        var broken = Stream.of(links.failed(), drivers.failed(), transports.failed(), protocols.failed())
                .flatMap(List::stream)
                .toList();
        var time = new SystemTime();
        return new Wiring(
                links.found(),
                drivers.found(),
                transports.found(),
                protocols.found(),
                broken,
                time,
                new JobRunner(time));
    }

    /// {@return a conversation with a vehicle}
    ///
    /// @param catalogue knows codes and signals
    /// @param scans where scans go
    /// @param listeners hear every byte on the link
    WorkshopDiagnosis diagnosis(Catalogue catalogue, ScanStore scans, List<Wiretap.Listener> listeners) {
        var journal = new Journal();
        var heard = new ArrayList<>(listeners);
        heard.add(new JournalTap(journal));
        var tapped = links.stream()
                .map(each -> {
                    var through = each;
                    for (var listener : heard) {
                        through = Wiretap.tap(through, listener);
                    }
                    return through;
                })
                .toList();
        Jobs runner = jobs;
        var extensions = Extensions.of(tapped, drivers, transports, protocols);
        return new WorkshopDiagnosis(extensions, catalogue, scans, runner, time, journal);
    }
}
