package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.plugin.obd.ObdAdapter;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.Settings;
import app.garage.testkit.HandMovedTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A vehicle on CAN whose answers are written down as `7E8 41 0C 1A F8`, on the hand-moved clock.
final class ScriptedVehicle implements MessageLink {
    static final BusProtocol CAN = new BusProtocol("6", "ISO 15765-4 CAN 11/500", BusProtocol.Kind.CAN);
    final HandMovedTime time = new HandMovedTime();
    private final Map<String, Deque<List<String>>> answers = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Consumer<LinkException.LinkLost>> followers = new ArrayList<>();
    private String cutBy = "";
    private boolean cut;

    ScriptedVehicle says(String request, String... lines) {
        answers.put(Bytes.hex(request).toString(), new ArrayDeque<>());
        return then(request, lines);
    }

    /// {@return this, which says something else the next time; the last answer stays}
    ScriptedVehicle then(String request, String... lines) {
        Objects.requireNonNull(answers.get(Bytes.hex(request).toString())).add(List.of(lines));
        return this;
    }

    /// {@return this, whose cable is pulled as soon as this request has left; nothing answers from then on}
    ScriptedVehicle cutBy(String request) {
        cutBy = Bytes.hex(request).toString();
        return this;
    }

    private List<String> next(String request) {
        var left = answers.getOrDefault(request, new ArrayDeque<>(List.of(List.of())));
        return left.size() > 1 ? left.remove() : left.element();
    }

    List<String> asked() {
        return asked;
    }

    /// {@return a connection with this vehicle through the real gate, protocol and session}
    Connection connection() throws LinkException, InterruptedException {
        return connection(new ObdAdapter());
    }

    /// {@return a connection through these protocols, the first of which tells what requests mean}
    Connection connection(ProtocolAdapter... spoken) throws LinkException, InterruptedException {
        var first = spoken[0];
        var gate = new SafetyGate(first::classify, time);
        var link = new GatedLink(this, gate, time::pass, _ -> first::classify);
        var units = new ArrayList<EcuSession>();
        for (var each : spoken) {
            units.add(each.open(link, CAN, Settings.none(), Deadline.in(Duration.ofSeconds(1), time)));
        }
        var address = LinkAddress.parse("test://vehicle");
        return new Connection(address, link, gate, CAN, units, new VehicleSession("test"), time);
    }

    /// {@return the VIN as a unit sends it}
    static String vin(String ecu, String text) {
        return ecu + " 49 02 01 " + Bytes.latin1(text);
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException {
        asked.add(request.payload().toString());
        cut |= request.payload().toString().equals(cutBy);
        if (cut) {
            var lost = new LinkException.LinkLost(Problem.of("test.pulled"));
            followers.forEach(each -> each.accept(lost));
            throw lost;
        }
        long start = time.nanos();
        time.pass(Duration.ofMillis(5));
        var messages = new ArrayList<Exchange.Message>();
        for (var line : next(request.payload().toString())) {
            var parts = line.split(" ", 2);
            var ecu = EcuId.parse(parts[0]);
            if (request.to().filter(to -> !to.equals(ecu)).isEmpty()) {
                messages.add(new Exchange.Message(ecu, Bytes.hex(parts[1]), time.nanos(), List.of(line)));
            }
        }
        return new Exchange(request, messages, List.of(), List.of(), start, time.nanos());
    }

    @Override
    public AdapterCard adapter() {
        return ScanExamples.scan().adapter();
    }

    @Override
    public BusProtocol connect(String hint, Deadline by) {
        return CAN;
    }

    @Override
    public LinkInfo info() {
        return LinkInfo.of(LinkAddress.parse("test://vehicle"));
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
