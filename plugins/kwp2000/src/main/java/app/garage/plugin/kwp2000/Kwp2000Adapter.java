package app.garage.plugin.kwp2000;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SettingsForm;
import app.garage.protocolkit.kwp.KwpClasses;

/// The services of KWP2000 (ISO 14230-3) with every unit of the bus.
public final class Kwp2000Adapter implements ProtocolAdapter {
    /// Made by `ServiceLoader`.
    public Kwp2000Adapter() {}

    @Override
    public String id() {
        return "kwp2000";
    }

    @Override
    public boolean speaks(BusProtocol bus) {
        return bus.kind() == BusProtocol.Kind.KWP2000;
    }

    @Override
    public SettingsForm settings() {
        return SettingsForm.empty();
    }

    @Override
    public EcuSession open(MessageLink link, BusProtocol bus, Settings chosen, Deadline by) {
        return new Kwp2000Session(link);
    }

    @Override
    public RequestClass classify(Bytes request) {
        return KwpClasses.of(request);
    }
}
