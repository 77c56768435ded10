package app.garage.plugin.kawasaki;

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
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Wakes the unit of a Kawasaki motorcycle. Other makers have units at the same address: only a Kawasaki opens session
/// 80.
public final class KawasakiLine implements TransportProvider {
    static final String ID = "kds";
    static final int UNIT = 0x11;
    private static final BusProtocol BUS = new BusProtocol(ID, "Kawasaki KDS", BusProtocol.Kind.MAKER_KLINE);
    private static final Duration AWAKE = Duration.ofMillis(1_800);

    /// Made by `ServiceLoader`.
    public KawasakiLine() {}

    @Override
    public String id() {
        return "kawasaki";
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
        return new KLineMessages((KLineLink) link, adapter, List.of(way(0xF1), way(0xF2)));
    }

    private static KLineWay way(int tester) {
        return KLineWay.fast(BUS, UNIT, tester)
                .provenBy(Bytes.of(0x10, 0x80), Bytes.of(0x50, 0x80))
                .sleepingAfter(AWAKE);
    }
}
