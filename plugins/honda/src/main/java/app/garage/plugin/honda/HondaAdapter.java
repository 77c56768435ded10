package app.garage.plugin.honda;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SettingsForm;

/// The diagnosis of Honda motorcycles with a Keihin unit.
public final class HondaAdapter implements ProtocolAdapter {
    /// Made by `ServiceLoader`.
    public HondaAdapter() {}

    @Override
    public String id() {
        return "honda";
    }

    @Override
    public boolean speaks(BusProtocol bus) {
        return bus.id().equals(HondaLink.ID);
    }

    @Override
    public SettingsForm settings() {
        return SettingsForm.empty();
    }

    @Override
    public EcuSession open(MessageLink link, BusProtocol bus, Settings chosen, Deadline by) {
        return new HondaSession(new HondaTalk(link));
    }

    @Override
    public RequestClass classify(Bytes request) {
        return HondaClasses.of(request);
    }
}
