package ${package};

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SettingsForm;
import app.garage.protocolkit.kwp.KwpTalk;

/// The diagnosis of a Moto-K of the second generation; the first one numbers its codes in another way.
public final class MotoKProtocol implements ProtocolAdapter {
    private static final String FIRST_GENERATION = "MOTO-K 1";

    /// Made by `ServiceLoader`.
    public MotoKProtocol() {}

    @Override
    public String id() {
        return "moto-k";
    }

    @Override
    public boolean speaks(BusProtocol bus) {
        return bus.id().equals(MotoKLine.BUS.id());
    }

    @Override
    public SettingsForm settings() {
        return SettingsForm.empty();
    }

    @Override
    public EcuSession open(MessageLink link, BusProtocol bus, Settings chosen, Deadline by)
            throws LinkException, InterruptedException {
        var talk = new KwpTalk(link, EcuId.kline(MotoKLine.UNIT));
        var name = talk.ask(Questions.name(), by).reply();
        if (name instanceof Reply.Positive<Bytes>(var text) && text.toLatin1().startsWith(FIRST_GENERATION)) {
            throw new LinkException.AdapterRefused(Problem.of("moto-k.first-generation", text.toLatin1()));
        }
        return new MotoKSession(talk);
    }

    @Override
    public RequestClass classify(Bytes request) {
        return switch (request.isEmpty() ? -1 : request.at(0)) {
            case Questions.NAME, Questions.TABLE, Questions.CODES -> RequestClass.READ;
            case 0x14 -> RequestClass.CLEAR;
            default -> RequestClass.UNKNOWN;
        };
    }
}
