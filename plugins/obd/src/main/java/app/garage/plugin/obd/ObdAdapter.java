package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SettingsForm;

/// On-board diagnosis by SAE J1979 over any bus an adapter speaks.
public final class ObdAdapter implements ProtocolAdapter {
    /// Made by `ServiceLoader`.
    public ObdAdapter() {}

    @Override
    public String id() {
        return "obd";
    }

    /// J1939 has no such services, and makers' lines have their own.
    @Override
    public boolean speaks(BusProtocol bus) {
        return switch (bus.kind()) {
            case CAN, J1850, ISO9141, KWP2000 -> true;
            case J1939, DOIP, MAKER_KLINE -> false;
        };
    }

    @Override
    public SettingsForm settings() {
        return SettingsForm.empty();
    }

    @Override
    public EcuSession open(MessageLink link, BusProtocol bus, Settings chosen, Deadline by) {
        return new ObdSession(new Conversation(link, bus));
    }

    @Override
    public RequestClass classify(Bytes request) {
        return Classifier.of(request);
    }
}
