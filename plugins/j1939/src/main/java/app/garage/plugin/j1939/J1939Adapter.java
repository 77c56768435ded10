package app.garage.plugin.j1939;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SettingsForm;
import app.garage.protocolkit.j1939.DiagnosticMessages;

/// Diagnosis by SAE J1939-73.
public final class J1939Adapter implements ProtocolAdapter {
    /// Made by `ServiceLoader`.
    public J1939Adapter() {}

    @Override
    public String id() {
        return "j1939";
    }

    @Override
    public boolean speaks(BusProtocol bus) {
        return bus.kind() == BusProtocol.Kind.J1939;
    }

    @Override
    public SettingsForm settings() {
        return SettingsForm.empty();
    }

    @Override
    public EcuSession open(MessageLink link, BusProtocol bus, Settings chosen, Deadline by)
            throws LinkException.AdapterRefused {
        var hears = link.capability(HearsBroadcasts.class).orElseThrow(Trouble::notThisAdapter);
        return new J1939Session(new Conversation(link, hears));
    }

    /// Hearing and asking change nothing, except that asking for DM3 or DM11 is the command to forget.
    @Override
    public RequestClass classify(Bytes request) {
        if (request.size() < 3 || request.at(0) > 0x03) {
            return RequestClass.UNKNOWN;
        }
        var payload = Payload.of(request);
        if (payload.data().isEmpty()) {
            return RequestClass.READ;
        }
        if (payload.wanted().isEmpty()) {
            return RequestClass.UNKNOWN;
        }
        int wanted = payload.wanted().getAsInt();
        boolean clears = wanted == DiagnosticMessages.DM3 || wanted == DiagnosticMessages.DM11;
        return clears ? RequestClass.CLEAR : RequestClass.READ;
    }
}
