package app.garage.plugin.iso15765;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SettingsForm;
import app.garage.pluginapi.TransportProvider;
import java.util.Set;

/// ISO 15765-2 on any link that carries CAN frames.
public final class Iso15765Transport implements TransportProvider {
    /// Made by `ServiceLoader`.
    public Iso15765Transport() {}

    @Override
    public String id() {
        return "iso15765";
    }

    @Override
    public Set<String> buses() {
        return Set.of("6", "7", "8", "9");
    }

    @Override
    public boolean carries(Link link) {
        return link instanceof CanLink;
    }

    @Override
    public SettingsForm settings() {
        return Choices.FORM;
    }

    @Override
    public MessageLink open(Link link, AdapterCard adapter, Settings chosen, Deadline by) throws LinkException {
        if (!(link instanceof CanLink can)) {
            throw new IllegalArgumentException("no CAN link: " + link.info());
        }
        var choices = Choices.of(chosen, adapter);
        if (choices.isFd() && !can.fd()) {
            throw Trouble.noFd(link.info().name());
        }
        return new CanMessages(can, adapter, choices);
    }
}
