package app.garage.plugin.slcan;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Commands and their answers while nothing else is said.
final class Talk {
    private final ByteLink link;
    private final Lines lines = new Lines();

    Talk(ByteLink link) {
        this.link = link;
    }

    /// {@return everything said within a time after a command}
    List<Told> listen(String command, Duration wait, Deadline by) throws LinkException, InterruptedException {
        var told = new ArrayList<Told>();
        var _ = ask(command, each -> !told.add(each), wait, by);
        return told;
    }

    /// {@return the first answer that will do; empty if none came in time}
    ///
    /// @param command without its carriage return
    /// @param enough what is waited for
    /// @param wait how long
    Optional<Told> ask(String command, Predicate<Told> enough, Duration wait, Deadline by)
            throws LinkException, InterruptedException {
        link.send(Bytes.latin1(command + "\r"), by);
        var until = by.within(wait);
        do {
            var found = lines.hear(link.receive(until).bytes()).stream()
                    .filter(enough)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        } while (!until.passed());
        return Optional.empty();
    }
}
