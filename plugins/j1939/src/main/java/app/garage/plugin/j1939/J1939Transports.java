package app.garage.plugin.j1939;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TransportProvider;
import java.util.Set;

/// Carries messages of SAE J1939 over raw CAN.
public final class J1939Transports implements TransportProvider {
    /// Made by `ServiceLoader`.
    public J1939Transports() {}

    @Override
    public String id() {
        return "j1939";
    }

    @Override
    public Set<String> buses() {
        return Set.of(J1939Link.BUS.id());
    }

    @Override
    public boolean carries(Link link) {
        return link instanceof CanLink;
    }

    @Override
    public MessageLink open(Link link, AdapterCard adapter, Settings chosen, Deadline by) {
        if (!(link instanceof CanLink can)) {
            throw new IllegalArgumentException("no CAN link: " + link.info());
        }
        return new J1939Link(new Wire(can, by.time()), adapter, by.time());
    }
}
