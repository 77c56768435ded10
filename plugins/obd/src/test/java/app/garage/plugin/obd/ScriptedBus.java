package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
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

/// A bus on which every request has answers written down: `7E8 41 0C 1A F8` is a message, `7E8 ! reason`
/// something
/// garbled of that unit, `! reason` something garbled of nobody knows whom, `lost` and `late` a broken
/// conversation.
/// Several scripts for one request are used one after the other; the last one stays.
final class ScriptedBus implements MessageLink {
    static final BusProtocol CAN = new BusProtocol("6", "ISO 15765-4 CAN 11/500", BusProtocol.Kind.CAN);
    static final BusProtocol KLINE = new BusProtocol("5", "ISO 14230-4", BusProtocol.Kind.KWP2000);
    static final EcuId ENGINE = EcuId.can11(0x7E8);
    static final EcuId GEARBOX = EcuId.can11(0x7E9);
    private final Map<String, Deque<List<String>>> scripts = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final HandMovedTime time = new HandMovedTime();

    ScriptedBus answers(String request, String... lines) {
        scripts.computeIfAbsent(Bytes.hex(request).toString(), any -> new ArrayDeque<>())
                .add(List.of(lines));
        return this;
    }

    ObdSession session(BusProtocol bus) {
        EcuSession opened = new ObdAdapter().open(this, bus, Settings.none(), by());
        return (ObdSession) opened;
    }

    Deadline by() {
        return Deadline.in(Duration.ofSeconds(30), time);
    }

    /// {@return the requests sent: to one unit as `7E8 01 0C`, to all as `* 01 0C`}
    List<String> asked() {
        return asked;
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException {
        asked.add(request.to().map(EcuId::toString).orElse("*") + " " + request.payload());
        long start = time.nanos();
        time.pass(Duration.ofMillis(10));
        var messages = new ArrayList<Exchange.Message>();
        var garbled = new ArrayList<Exchange.Garbled>();
        var lines = lines(request);
        for (var line : lines) {
            read(line, request, messages, garbled);
        }
        return new Exchange(request, messages, garbled, lines, start, time.nanos());
    }

    private List<String> lines(DiagRequest request) {
        var script = scripts.getOrDefault(request.payload().toString(), new ArrayDeque<>());
        if (script.isEmpty()) {
            return List.of();
        }
        return script.size() == 1 ? script.getFirst() : script.removeFirst();
    }

    private void read(String line, DiagRequest request, List<Exchange.Message> messages, List<Exchange.Garbled> garbled)
            throws LinkException {
        if (line.equals("lost")) {
            throw new LinkException.LinkLost(Problem.of("test.lost"));
        }
        if (line.equals("late")) {
            throw new LinkException.AnswerLate(Problem.of("test.late"));
        }
        var parts = line.split(" ", 2);
        if (parts[0].equals("!")) {
            garbled.add(new Exchange.Garbled(Optional.empty(), parts[1], List.of(line)));
            return;
        }
        var ecu = EcuId.parse(parts[0]);
        if (request.to().isPresent() && !request.to().get().equals(ecu)) {
            return;
        }
        if (parts[1].startsWith("!")) {
            garbled.add(new Exchange.Garbled(Optional.of(ecu), parts[1], List.of(line)));
        } else {
            messages.add(new Exchange.Message(ecu, Bytes.hex(parts[1]), time.nanos(), List.of(line)));
        }
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
        return LinkInfo.of(LinkAddress.parse("test://bus"));
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
