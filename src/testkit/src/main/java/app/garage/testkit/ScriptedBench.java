package app.garage.testkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.twin.SimLinks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The buses that a script describes, on a clock that waiting moves. Where nobody is, is waited for, and
/// wherever the script says so.
final class ScriptedBench implements TransportContract.Bench {
    private static final String REAL = "real time";
    private static final Duration OPENING = Duration.ofSeconds(5);
    private final HandMovedTime moved = new HandMovedTime();
    private final String script;

    ScriptedBench(String script) {
        this.script = script;
        if (word("vehicle").isEmpty() && !has("kline") && !has("can")) {
            throw new IllegalArgumentException("neither a vehicle nor a bus");
        }
    }

    private boolean has(String mark) {
        return script.lines().map(String::strip).anyMatch(("# " + mark)::equals);
    }

    private Optional<String> word(String key) {
        var before = "# " + key + " ";
        return script.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(before))
                .map(line -> line.substring(before.length()).strip())
                .findFirst();
    }

    /// A vehicle of its own for each link: nobody else speaks on its bus.
    @Override
    public Link vehicle() throws LinkException {
        var address = word("vehicle");
        if (address.isPresent()) {
            var yard = has(REAL) ? new SimLinks() : new SimLinks(moved::moveTo);
            return yard.open(LinkAddress.parse(address.get()), time(), Deadline.in(OPENING, time()));
        }
        return has("can") ? can() : kline();
    }

    private Link can() {
        var bus = new ScriptedCan(moved);
        turns().forEach(turn -> bus.answers(turn.request, turn.answers.toArray(String[]::new)));
        return bus;
    }

    private Link kline() {
        var line = new ScriptedKLine(moved, true);
        turns().forEach(turn -> line.on(turn.request, turn.answers.toArray(String[]::new)));
        return line;
    }

    private record Turn(String request, List<String> answers) {}

    private List<Turn> turns() {
        var turns = new ArrayList<Turn>();
        for (var line : script.lines().map(String::strip).toList()) {
            if (line.startsWith(">")) {
                turns.add(new Turn(line.substring(1).strip(), new ArrayList<>()));
            } else if (!turns.isEmpty() && (line.startsWith("<") || line.startsWith("@"))) {
                turns.getLast().answers.add(line.replaceFirst("^<", "").strip());
            }
        }
        return turns;
    }

    @Override
    public Link nobody() {
        try (var kind = vehicle()) {
            return kind instanceof CanLink
                    ? MuteLinks.can()
                    : kind instanceof KLineLink ? MuteLinks.kline() : MuteLinks.bytes();
        } catch (LinkException broken) {
            throw new IllegalArgumentException(broken.problem().toString(), broken);
        }
    }

    @Override
    public Bytes question() {
        return Bytes.hex(
                word("question").orElseThrow(() -> new IllegalArgumentException("no line such as “# question 3E 00”")));
    }

    @Override
    public TimeSource time() {
        return has(REAL) ? new RealTime() : moved;
    }
}
