package app.garage.plugin.uds;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SettingsForm;

/// UDS by ISO 14229-1 over CAN and DoIP.
public final class UdsAdapter implements ProtocolAdapter {
    /// Made by `ServiceLoader`.
    public UdsAdapter() {}

    @Override
    public String id() {
        return "uds";
    }

    @Override
    public boolean speaks(BusProtocol bus) {
        return switch (bus.kind()) {
            case CAN, DOIP -> true;
            case J1850, ISO9141, KWP2000, J1939, MAKER_KLINE -> false;
        };
    }

    @Override
    public SettingsForm settings() {
        return SettingsForm.empty();
    }

    @Override
    public EcuSession open(MessageLink link, BusProtocol bus, Settings chosen, Deadline by) {
        return new UdsSession(new Talk(link, by.time()), bus.kind() == BusProtocol.Kind.DOIP);
    }

    @Override
    public RequestClass classify(Bytes request) {
        return Classifier.of(request);
    }
}
