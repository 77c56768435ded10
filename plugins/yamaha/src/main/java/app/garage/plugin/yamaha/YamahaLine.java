package app.garage.plugin.yamaha;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TransportProvider;
import java.time.Duration;
import java.util.Set;

/// Listens whether a Yamaha's dash is talking, before anybody else speaks on the line.
public final class YamahaLine implements TransportProvider {
    /// Made by `ServiceLoader`.
    public YamahaLine() {}

    @Override
    public String id() {
        return "yamaha";
    }

    @Override
    public Set<String> buses() {
        return Set.of(YamahaLink.ID);
    }

    @Override
    public Duration searching() {
        return Duration.ofMillis(300);
    }

    @Override
    public boolean carries(Link link) {
        return link instanceof KLineLink && link.capability(ChangesBaud.class).isPresent();
    }

    @Override
    public MessageLink open(Link link, AdapterCard adapter, Settings chosen, Deadline by) {
        return new YamahaLink(
                (KLineLink) link, link.capability(ChangesBaud.class).orElseThrow(), adapter);
    }
}
