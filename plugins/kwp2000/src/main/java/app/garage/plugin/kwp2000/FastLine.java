package app.garage.plugin.kwp2000;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
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

/// Wakes the units of OBD by a pulse (ISO 14230-4).
public final class FastLine implements TransportProvider {
    /// Made by `ServiceLoader`.
    public FastLine() {}

    @Override
    public String id() {
        return "kline-fast";
    }

    @Override
    public Set<String> buses() {
        return Set.of(KLineBuses.KWP_FAST.id());
    }

    @Override
    public boolean carries(Link link) {
        return link instanceof KLineLink && link.capability(WakesFast.class).isPresent();
    }

    @Override
    public MessageLink open(Link link, AdapterCard adapter, Settings chosen, Deadline by) {
        var way = KLineWay.fastGroup(KLineBuses.KWP_FAST, KLineBuses.OBD, KLineBuses.TESTER)
                .provenBy(Bytes.of(0x01, 0), Bytes.of(0x41, 0));
        return new KLineMessages((KLineLink) link, adapter, List.of(way));
    }
}
