package app.garage.plugin.honda;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TransportProvider;
import app.garage.pluginapi.WakesFast;
import java.time.Duration;
import java.util.Set;

/// Wakes the Keihin unit of a Honda motorcycle.
public final class HondaLine implements TransportProvider {
    /// Made by `ServiceLoader`.
    public HondaLine() {}

    @Override
    public String id() {
        return "honda";
    }

    @Override
    public Set<String> buses() {
        return Set.of(HondaLink.ID);
    }

    @Override
    public Duration searching() {
        return Duration.ofSeconds(3);
    }

    @Override
    public boolean carries(Link link) {
        return link instanceof KLineLink && link.capability(WakesFast.class).isPresent();
    }

    @Override
    public MessageLink open(Link link, AdapterCard adapter, Settings chosen, Deadline by) {
        return new HondaLink((KLineLink) link, adapter);
    }
}
