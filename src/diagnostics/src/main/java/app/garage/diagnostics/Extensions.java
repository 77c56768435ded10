package app.garage.diagnostics;

import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.TransportProvider;
import java.util.List;

/// What plugins bring for speaking to vehicles. It is asked anew for each connection, so that plugins can
/// come and go.
public interface Extensions {
    /// {@return what opens links}
    List<LinkProvider> links();

    /// {@return what speaks to adapters}
    List<AdapterDriver> drivers();

    /// {@return what carries messages over raw buses, the preferred first}
    List<TransportProvider> transports();

    /// {@return the diagnostic protocols, the preferred first}
    List<ProtocolAdapter> protocols();

    /// {@return what computes keys to locked units}
    default SeedKeys keys() {
        return SeedKeys.NONE;
    }

    /// {@return extensions that never change}
    ///
    /// @param links what opens links
    /// @param drivers what speaks to adapters
    /// @param transports what carries messages over raw buses
    /// @param protocols the diagnostic protocols
    static Extensions of(
            List<LinkProvider> links,
            List<AdapterDriver> drivers,
            List<TransportProvider> transports,
            List<ProtocolAdapter> protocols) {
        record Fixed(
                List<LinkProvider> links,
                List<AdapterDriver> drivers,
                List<TransportProvider> transports,
                List<ProtocolAdapter> protocols)
                implements Extensions {}
        return new Fixed(List.copyOf(links), List.copyOf(drivers), List.copyOf(transports), List.copyOf(protocols));
    }
}
