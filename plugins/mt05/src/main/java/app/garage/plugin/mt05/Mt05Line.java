package app.garage.plugin.mt05;

import app.garage.kernel.Bytes;
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

/// Wakes a Delphi MT05 by its own address. Other makers have units at the same address: only this one opens session 81.
public final class Mt05Line implements TransportProvider {
    static final String ID = "mt05";
    static final int UNIT = 0x11;
    private static final int TESTER = 0xF1;
    private static final BusProtocol BUS = new BusProtocol(ID, "Delphi MT05 KWP2000", BusProtocol.Kind.KWP2000);

    /// Made by `ServiceLoader`.
    public Mt05Line() {}

    @Override
    public String id() {
        return "mt05";
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
        var way = KLineWay.fast(BUS, UNIT, TESTER).provenBy(Bytes.of(0x10, 0x81), Bytes.of(0x50, 0x81));
        return new KLineMessages((KLineLink) link, adapter, List.of(way));
    }
}
