package app.garage.plugin.uds;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TakesTiming;
import app.garage.testkit.HandMovedTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Units whose answers are written down: `7E8 62 F1 90 …` is a message, `7E8 ! why` something garbled of that unit,
/// `lost` and `late` a broken conversation. Several scripts for one request are used one after the other; the last one
/// stays. A request takes 10 ms.
final class ScriptedUnits implements MessageLink, TakesTiming {
    static final BusProtocol CAN = new BusProtocol("6", "ISO 15765-4 CAN 11/500", BusProtocol.Kind.CAN);
    static final BusProtocol DOIP = new BusProtocol("doip", "ISO 13400-2", BusProtocol.Kind.DOIP);
    static final EcuId ENGINE = EcuId.can11(0x7E8);
    final HandMovedTime time = new HandMovedTime();
    private final Map<String, Deque<List<String>>> scripts = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> promises = new ArrayList<>();

    ScriptedUnits answers(String request, String... lines) {
        scripts.computeIfAbsent(Bytes.hex(request).toString(), _ -> new ArrayDeque<>())
                .add(List.of(lines));
        return this;
    }

    UdsSession session(BusProtocol bus) {
        return (UdsSession) new UdsAdapter().open(this, bus, Settings.none(), by());
    }

    Deadline by() {
        return time.in(Duration.ofSeconds(30));
    }

    /// {@return the requests sent since this was last asked: to one unit as `7E8 22 F1 90`, to all as `* 3E 00`}
    List<String> asked() {
        var all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    List<String> promises() {
        return promises;
    }

    @Override
    public void timing(EcuId ecu, Duration p2, Duration p2Star) {
        promises.add(ecu + " " + p2.toMillis() + " " + p2Star.toMillis());
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        asked.add(request.to().map(EcuId::toString).orElse("*") + " " + request.payload());
        long start = time.nanos();
        time.pass(Duration.ofMillis(10));
        var script = scripts.getOrDefault(request.payload().toString(), new ArrayDeque<>());
        var lines =
                script.isEmpty() ? List.<String>of() : script.size() == 1 ? script.getFirst() : script.removeFirst();
        var messages = new ArrayList<Exchange.Message>();
        var garbled = new ArrayList<Exchange.Garbled>();
        for (var line : lines) {
            if (line.equals("lost")) {
                throw new LinkException.LinkLost(Problem.of("test.lost"));
            }
            if (line.equals("late")) {
                throw new LinkException.AnswerLate(Problem.of("test.late"));
            }
            var parts = line.split(" ", 2);
            var ecu = EcuId.parse(parts[0]);
            if (parts[1].startsWith("!")) {
                garbled.add(new Exchange.Garbled(Optional.of(ecu), parts[1], List.of(line)));
            } else {
                messages.add(new Exchange.Message(ecu, Bytes.hex(parts[1]), time.nanos(), List.of(line)));
            }
        }
        return new Exchange(request, messages, garbled, lines, start, time.nanos());
    }

    @Override
    public AdapterCard adapter() {
        return new AdapterCard("test", "", AdapterCard.Family.OTHER, "", Set.of(), List.of(), Set.of(), Map.of());
    }

    @Override
    public BusProtocol connect(String hint, Deadline by) {
        return CAN;
    }

    @Override
    public LinkInfo info() {
        return LinkInfo.of(LinkAddress.parse("test://units"));
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        return () -> {};
    }

    @Override
    public void close() {
        // nothing is open
    }
}
