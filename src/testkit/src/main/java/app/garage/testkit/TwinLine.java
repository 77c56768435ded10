package app.garage.testkit;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TransportProvider;
import app.garage.twin.HearsComplaints;
import app.garage.twin.SimLinks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A virtual vehicle on a bare K-line, on a clock that waiting moves. Its unit notes what a tester does wrong.
public final class TwinLine {
    private static final Duration OPENING = Duration.ofSeconds(1);
    private final HandMovedTime time = new HandMovedTime();
    private final KLineLink line;

    /// Goes to a vehicle.
    ///
    /// @param address such as `sim://motorbike-kline?echo=0`
    /// @throws LinkException if there is no such vehicle
    /// @throws InterruptedException if the test is stopped
    public TwinLine(String address) throws LinkException, InterruptedException {
        line = (KLineLink) new SimLinks(time::moveTo).open(LinkAddress.parse(address), time, in(OPENING));
    }

    /// {@return the bare line}
    public KLineLink line() {
        return line;
    }

    /// {@return the clock}
    public HandMovedTime time() {
        return time;
    }

    /// {@return a deadline on its clock}
    ///
    /// @param wait from now
    public Deadline in(Duration wait) {
        return Deadline.in(wait, time);
    }

    /// {@return a transport on this line that has found the vehicle}
    ///
    /// @param transport which
    /// @param hint what to connect with; empty to search
    /// @throws LinkException if it is not found
    /// @throws InterruptedException if the test is stopped
    public MessageLink connected(TransportProvider transport, String hint) throws LinkException, InterruptedException {
        var link = transport.open(line, card(), Settings.none(), in(OPENING));
        link.connect(hint, in(Duration.ofSeconds(20)));
        return link;
    }

    /// {@return a card that says nothing}
    public static AdapterCard card() {
        return new AdapterCard("sim", "sim", AdapterCard.Family.OTHER, "", Set.of(), List.of(), Set.of(), Map.of());
    }

    /// {@return what the unit noted of a tester's mistakes}
    public List<String> complaints() {
        return line.capability(HearsComplaints.class).orElseThrow().complaints();
    }
}
