package app.garage.plugin.marelli;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SettingsForm;
import app.garage.protocolkit.kwp.KwpClasses;
import app.garage.protocolkit.kwp.KwpSession;
import app.garage.protocolkit.kwp.KwpTalk;

/// The diagnosis of motorcycles with Marelli units.
public final class MarelliAdapter implements ProtocolAdapter {
    /// Made by `ServiceLoader`.
    public MarelliAdapter() {}

    @Override
    public String id() {
        return "marelli";
    }

    @Override
    public boolean speaks(BusProtocol bus) {
        return bus.id().equals(MarelliLine.ID);
    }

    @Override
    public SettingsForm settings() {
        return SettingsForm.empty();
    }

    @Override
    public EcuSession open(MessageLink link, BusProtocol bus, Settings chosen, Deadline by) {
        return new KwpSession(new KwpTalk(link, EcuId.kline(MarelliLine.UNIT)), new MarelliDialect());
    }

    @Override
    public RequestClass classify(Bytes request) {
        return KwpClasses.of(request);
    }
}
