package app.garage.plugin.kwp2000;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TransportProvider;
import app.garage.pluginapi.WakesFiveBaud;
import app.garage.protocolkit.kline.KLineMessages;
import app.garage.protocolkit.kline.KLineWay;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Wakes the units of OBD by address 33 at five bits a second (ISO 9141-2, ISO 14230-4). Takes three seconds, so it is
/// the last to be tried.
public final class FiveBaudLine implements TransportProvider {
    /// Made by `ServiceLoader`.
    public FiveBaudLine() {}

    @Override
    public String id() {
        return "kline-address";
    }

    @Override
    public Set<String> buses() {
        return Set.of(KLineBuses.ISO9141.id(), KLineBuses.KWP_BY_ADDRESS.id());
    }

    @Override
    public Duration searching() {
        return Duration.ofSeconds(4);
    }

    @Override
    public boolean carries(Link link) {
        return link instanceof KLineLink && link.capability(WakesFiveBaud.class).isPresent();
    }

    @Override
    public MessageLink open(Link link, AdapterCard adapter, Settings chosen, Deadline by) {
        var way = KLineWay.byAddress(KLineBuses.KWP_BY_ADDRESS, KLineBuses.ISO9141, KLineBuses.OBD, KLineBuses.TESTER)
                .provenBy(Bytes.of(0x01, 0), Bytes.of(0x41, 0));
        return new KLineMessages((KLineLink) link, adapter, List.of(way));
    }
}
