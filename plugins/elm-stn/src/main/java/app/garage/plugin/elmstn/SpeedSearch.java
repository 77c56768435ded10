package app.garage.plugin.elmstn;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.LinkException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Makes the adapter introduce itself, at whatever speed it listens. Only a banner and a prompt prove a
/// speed: at a
/// wrong one almost anything can come back.
final class SpeedSearch {
    static final List<Integer> SPEEDS = List.of(38400, 115200, 9600, 500000, 230400, 57600, 1000000, 2000000);

    /// Some write a greeting to whoever connects.
    private static final Duration ON_ARRIVAL = Duration.ofMillis(100);
    private static final int GREETINGS = 3;

    private final ByteLink link;
    private final ElmTalk talk;

    SpeedSearch(ByteLink link, ElmTalk talk) {
        this.link = link;
        this.talk = talk;
    }

    /// {@return what the adapter calls itself; empty if nobody introduced itself}
    Optional<String> greet(Deadline by) throws LinkException, InterruptedException {
        var line = link.capability(ChangesBaud.class);
        boolean given = link.info().address().option("baud").isPresent();
        return line.isPresent() && !given ? search(line.get(), by) : greetHere(by);
    }

    private Optional<String> search(ChangesBaud line, Deadline by) throws LinkException, InterruptedException {
        for (int speed : SPEEDS) {
            line.changeBaud(speed);
            var name = knock(Patience.KNOCK, by);
            if (name.isPresent() || by.passed()) {
                return name;
            }
        }
        line.changeBaud(SPEEDS.getFirst());
        return introduced("ATZ", Patience.GREETING, by);
    }

    private Optional<String> greetHere(Deadline by) throws LinkException, InterruptedException {
        boolean _ = talk.rest(by.within(ON_ARRIVAL));
        var name = knock(Patience.GREETING, by);
        if (name.isEmpty()) {
            name = knock(Patience.GREETING, by);
        }
        return name.isEmpty() ? introduced("ATZ", Patience.RESET, by) : name;
    }

    /// The first knock may only interrupt what the adapter was doing, or end a line somebody left
    /// unfinished.
    private Optional<String> knock(Patience patience, Deadline by) throws LinkException, InterruptedException {
        var first = talk.tryAsk("ATI", patience, by);
        var name = first.flatMap(reply -> reply.banner());
        if (name.isEmpty() && first.isPresent()) {
            name = introduced("ATI", patience, by);
        }
        for (int i = 0; i < GREETINGS && name.isPresent() && !talk.isInStep(patience, by); i++) {
            name = introduced("ATI", patience, by);
        }
        return name;
    }

    private Optional<String> introduced(String word, Patience patience, Deadline by)
            throws LinkException, InterruptedException {
        return talk.tryAsk(word, patience, by).flatMap(reply -> reply.banner());
    }
}
