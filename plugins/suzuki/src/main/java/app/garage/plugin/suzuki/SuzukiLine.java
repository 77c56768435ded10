package app.garage.plugin.suzuki;

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

/// Wakes the unit of a Suzuki motorcycle.
public final class SuzukiLine implements TransportProvider {
    static final String ID = "sds";
    static final int UNIT = 0x12;
    private static final int TESTER = 0xF1;
    private static final BusProtocol BUS = new BusProtocol(ID, "Suzuki SDS", BusProtocol.Kind.MAKER_KLINE);
    /// A dealer's tool was seen waiting up to 106 ms for an answer.
    private static final Duration SLOWEST = Duration.ofMillis(150);

    private static final Duration AWAKE = Duration.ofMillis(1_800);

    /// Made by `ServiceLoader`.
    public SuzukiLine() {}

    @Override
    public String id() {
        return "suzuki";
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
        var way = KLineWay.fast(BUS, UNIT, TESTER).answeringWithin(SLOWEST).sleepingAfter(AWAKE);
        return new KLineMessages((KLineLink) link, adapter, List.of(way));
    }
}
