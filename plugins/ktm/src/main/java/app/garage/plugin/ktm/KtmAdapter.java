package app.garage.plugin.ktm;

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
import app.garage.protocolkit.kwp.KwpClasses;
import app.garage.protocolkit.kwp.KwpServices;
import app.garage.protocolkit.kwp.KwpTalk;

/// The diagnosis of KTM motorcycles with a Keihin unit. A unit that is locked is said to be so.
public final class KtmAdapter implements ProtocolAdapter {
    private static final int DATA = 0x03;

    /// Made by `ServiceLoader`.
    public KtmAdapter() {}

    @Override
    public String id() {
        return "ktm";
    }

    @Override
    public boolean speaks(BusProtocol bus) {
        return bus.id().equals(KtmLine.ID);
    }

    @Override
    public SettingsForm settings() {
        return SettingsForm.empty();
    }

    @Override
    public EcuSession open(MessageLink link, BusProtocol bus, Settings chosen, Deadline by)
            throws LinkException, InterruptedException {
        var talk = new KwpTalk(link, EcuId.kline(KtmLine.UNIT));
        var seed = talk.ask(KwpServices.seed(DATA), by);
        if (!isOpen(seed.reply())) {
            throw new LinkException.AdapterRefused(Problem.of("ktm.locked"));
        }
        return new KtmSession(talk);
    }

    /// A seed of zeros says that no key is wanted.
    private static boolean isOpen(Reply<Bytes> seed) {
        return seed instanceof Reply.Positive<Bytes>(var bytes) && bytes.equals(Bytes.copyOf(new byte[bytes.size()]));
    }

    @Override
    public RequestClass classify(Bytes request) {
        return KwpClasses.of(request);
    }
}
