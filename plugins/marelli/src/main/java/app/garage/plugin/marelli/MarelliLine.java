package app.garage.plugin.marelli;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TransportProvider;
import app.garage.pluginapi.WakesFast;
import app.garage.protocolkit.kline.KLineMessages;
import app.garage.protocolkit.kline.KLineWay;
import java.util.List;
import java.util.Set;

/// Wakes a Marelli unit of a motorcycle.
public final class MarelliLine implements TransportProvider {
    static final String ID = "marelli";
    static final int UNIT = 0x10;
    private static final int TESTER = 0xF1;
    private static final BusProtocol BUS = new BusProtocol(ID, "Marelli KWP2000", BusProtocol.Kind.MAKER_KLINE);

    /// Made by `ServiceLoader`.
    public MarelliLine() {}

    @Override
    public String id() {
        return "marelli";
    }

    @Override
    public Set<String> buses() {
        return Set.of(ID);
    }

    @Override
    public boolean carries(Link link) {
        return link instanceof KLineLink && link.capability(WakesFast.class).isPresent();
    }

    @Override
    public MessageLink open(Link link, AdapterCard adapter, Settings chosen, Deadline by) {
        return new KLineMessages((KLineLink) link, adapter, List.of(KLineWay.fast(BUS, UNIT, TESTER)));
    }
}
