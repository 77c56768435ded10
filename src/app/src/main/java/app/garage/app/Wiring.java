package app.garage.app;

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
import app.garage.pluginhost.PluginHost;
import app.garage.profiles.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
/// @param host brings what plugins of others offer, and changes while the program runs; nobody for what only measures
record Wiring(
        List<LinkProvider> links,
        List<AdapterDriver> drivers,
        List<TransportProvider> transports,
        List<ProtocolAdapter> protocols,
        List<Problem> broken,
        TimeSource time,
        JobRunner jobs,
        Optional<PluginHost> host) {

    /// {@return what is part of the program, and nothing of others}
    static Wiring load() {
        return load(Optional.empty());
    }

    /// {@return what is part of the program, and what the user's folder adds to it}
    ///
    /// @param host of the plugins in the folder, which are loaded sooner or later
    static Wiring load(PluginHost host) {
        return load(Optional.of(host));
    }

    private static Wiring load(Optional<PluginHost> host) {
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
                new JobRunner(time),
                host);
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
        Jobs runner = jobs;
        return new WorkshopDiagnosis(new Joined(this, List.copyOf(heard)), catalogue, scans, runner, time, journal);
    }

    /// {@return everything there is of one kind now: the program's own first}
    ///
    /// @param own the program's own
    /// @param type the interface
    <S> List<S> and(List<S> own, Class<S> type) {
        var others = host.map(each -> each.offered(type)).orElse(List.of());
        return others.isEmpty()
                ? own
                : Stream.concat(own.stream(), others.stream()).toList();
    }
}
