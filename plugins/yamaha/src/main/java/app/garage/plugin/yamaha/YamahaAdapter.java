package app.garage.plugin.yamaha;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SettingsForm;

/// What can be learned from a Yamaha by listening.
public final class YamahaAdapter implements ProtocolAdapter {
    /// Made by `ServiceLoader`.
    public YamahaAdapter() {}

    @Override
    public String id() {
        return "yamaha";
    }

    @Override
    public boolean speaks(BusProtocol bus) {
        return bus.id().equals(YamahaLink.ID);
    }

    @Override
    public SettingsForm settings() {
        return SettingsForm.empty();
    }

    @Override
    public EcuSession open(MessageLink link, BusProtocol bus, Settings chosen, Deadline by) {
        return new YamahaSession(link);
    }

    /// Nothing is ever sent; what is not the question of listening is not known.
    @Override
    public RequestClass classify(Bytes request) {
        return request.equals(YamahaLink.VALUES) ? RequestClass.READ : RequestClass.UNKNOWN;
    }
}
