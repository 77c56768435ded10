package ${package};

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

/// Wakes a Moto-K and carries whole messages to it and back.
public final class MotoKLine implements TransportProvider {
    static final BusProtocol BUS = new BusProtocol("moto-k", "Moto-K K-line", BusProtocol.Kind.MAKER_KLINE);
    static final int UNIT = 0x2A;
    private static final int TESTER = 0xF1;

    /// Made by `ServiceLoader`.
    public MotoKLine() {}

    @Override
    public String id() {
        return "moto-k";
    }

    @Override
    public Set<String> buses() {
        return Set.of(BUS.id());
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
