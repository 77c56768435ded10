package app.garage.testkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Units whose answers are written down. Every exchange takes 5 ms on the hand-moved clock.
///
/// ```text
/// > 01 0C
/// < 7E8: 41 0C 1A F8
/// ```
/// The lines below a request are its answers; a time in front is ignored, and an identifier before a request too, so
/// that what the wiretap wrote can be used as it is. The same request may come several times; its last answers stay.
public final class ScriptedUnits implements MessageLink {
    private static final Duration TURN = Duration.ofMillis(5);
    private final HandMovedTime time;
    private final BusProtocol bus;
    private final Map<Bytes, Deque<List<Said>>> answers = new HashMap<>();
    private final List<DiagRequest> asked = new ArrayList<>();
    private UnaryOperator<List<Said>> distortion = UnaryOperator.identity();

    /// Something one unit said.
    ///
    /// @param ecu the unit
    /// @param payload service byte and data
    public record Said(EcuId ecu, Bytes payload) {}

    /// Makes units that say what a script says.
    ///
    /// @param time the clock that is moved instead of waiting
    /// @param bus what they speak
    /// @param script as above
    public ScriptedUnits(HandMovedTime time, BusProtocol bus, String script) {
        this.time = time;
        this.bus = bus;
        List<Said> turn = new ArrayList<>();
        for (var raw : script.lines().map(String::strip).toList()) {
            var line = raw.replaceFirst("^[0-9.]+ +(?=[<>])", "");
            if (line.startsWith(">")) {
                turn = new ArrayList<>();
                answers.computeIfAbsent(Bytes.hex(behindColon(line)), _ -> new ArrayDeque<>())
                        .add(turn);
            } else if (line.startsWith("<")) {
                int colon = line.lastIndexOf(':');
                turn.add(new Said(EcuId.parse(line.substring(1, colon).strip()), Bytes.hex(line.substring(colon + 1))));
            }
        }
    }

    private static String behindColon(String line) {
        return line.substring(line.lastIndexOf(':') + 1).replaceFirst("^>", "");
    }

    /// Changes everything that is said from now on.
    ///
    /// @param distorted what becomes of the answers to a request
    /// @return these units
    public ScriptedUnits distorted(UnaryOperator<List<Said>> distorted) {
        distortion = distorted;
        return this;
    }

    /// {@return what was asked so far, in order}
    public List<DiagRequest> asked() {
        return List.copyOf(asked);
    }

    /// {@return the units that say anything}
    public SortedSet<EcuId> units() {
        return answers.values().stream()
                .flatMap(Deque::stream)
                .flatMap(List::stream)
                .map(Said::ecu)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// {@return the requests one unit answers, in the order of their bytes}
    ///
    /// @param unit which
    public List<Bytes> questions(EcuId unit) {
        return answers.entrySet().stream()
                .filter(each -> each.getValue().stream()
                        .flatMap(List::stream)
                        .anyMatch(said -> said.ecu().equals(unit)))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Bytes::toHex))
                .toList();
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        asked.add(request);
        long start = time.nanos();
        time.pass(TURN);
        var messages = distortion.apply(next(request.payload())).stream()
                .filter(said -> request.to().isEmpty() || request.to().get().equals(said.ecu()))
                .map(said -> new Exchange.Message(said.ecu(), said.payload(), time.nanos(), List.of(said.toString())))
                .toList();
        return new Exchange(request, messages, List.of(), List.of(), start, time.nanos());
    }

    private List<Said> next(Bytes request) {
        var left = answers.getOrDefault(request, new ArrayDeque<>(List.of(List.of())));
        return left.size() > 1 ? left.remove() : left.element();
    }

    @Override
    public AdapterCard adapter() {
        return new AdapterCard(
                "script", "script", AdapterCard.Family.OTHER, "", Set.of(), List.of(), Set.of(), Map.of());
    }

    @Override
    public BusProtocol connect(String hint, Deadline by) {
        return bus;
    }

    @Override
    public LinkInfo info() {
        return LinkInfo.of(LinkAddress.parse("script://units"));
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
