package app.garage.app;

import app.garage.diagnostics.Extensions;
import app.garage.diagnostics.SeedKeys;
import app.garage.links.Wiretap;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.TransportProvider;
import java.util.List;

/// The program's own extensions and those of plugins that come and go, with ears on every link.
///
/// @param wiring what there is
/// @param listeners hear every byte
record Joined(Wiring wiring, List<Wiretap.Listener> listeners) implements Extensions {
    @Override
    public List<LinkProvider> links() {
        return wiring.and(wiring.links(), LinkProvider.class).stream()
                .map(this::tapped)
                .toList();
    }

    private LinkProvider tapped(LinkProvider plain) {
        var through = plain;
        for (var listener : listeners) {
            through = Wiretap.tap(through, listener);
        }
        return through;
    }

    @Override
    public List<AdapterDriver> drivers() {
        return wiring.and(wiring.drivers(), AdapterDriver.class);
    }

    @Override
    public List<TransportProvider> transports() {
        return wiring.and(wiring.transports(), TransportProvider.class);
    }

    @Override
    public SeedKeys keys() {
        return wiring.host().<SeedKeys>map(InstalledKeys::new).orElse(SeedKeys.NONE);
    }

    @Override
    public List<ProtocolAdapter> protocols() {
        return wiring.and(wiring.protocols(), ProtocolAdapter.class);
    }
}
