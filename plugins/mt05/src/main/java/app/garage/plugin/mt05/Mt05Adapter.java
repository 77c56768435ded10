package app.garage.plugin.mt05;

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

/// The diagnosis of small motorcycles and quads with a Delphi MT05.
public final class Mt05Adapter implements ProtocolAdapter {
    /// Made by `ServiceLoader`.
    public Mt05Adapter() {}

    @Override
    public String id() {
        return "mt05";
    }

    @Override
    public boolean speaks(BusProtocol bus) {
        return bus.id().equals(Mt05Line.ID);
    }

    @Override
    public SettingsForm settings() {
        return SettingsForm.empty();
    }

    @Override
    public EcuSession open(MessageLink link, BusProtocol bus, Settings chosen, Deadline by) {
        return new KwpSession(new KwpTalk(link, EcuId.kline(Mt05Line.UNIT)), new Mt05Dialect());
    }

    @Override
    public RequestClass classify(Bytes request) {
        return KwpClasses.of(request);
    }
}
