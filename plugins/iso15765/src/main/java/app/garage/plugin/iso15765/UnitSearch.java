package app.garage.plugin.iso15765;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.isotp.IsoTpSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Looks for units where nobody told of one, by a question that changes nothing.
///
/// Who answers, at whatever identifier, is asked once more with more patience: frames of the bus
/// that happen to look like an answer, and units that answer so late that another place is being
/// looked at already, are told apart so.
final class UnitSearch {
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration LOOK_CLOSELY = Duration.ofMillis(100);
    private static final Bytes QUESTION = Bytes.of(0x02, 0x3E, 0x00);
    private static final Bytes ANSWER = Bytes.of(0x02, 0x7E, 0x00);
    private static final Bytes REFUSAL = Bytes.of(0x03, 0x7F, 0x3E);
    private static final int FIRST_11 = 0x700;
    private static final int LAST_11 = 0x7F7;
    private static final int TO_EVERYONE = 0x7DF;
    private static final int FIXED = 0x18DA_00F1;
    private static final int TESTER = 0xF1;
    private final CanLink link;
    private final IsoTpSettings frames;
    private final Partners partners;
    private Optional<CanId> before = Optional.empty();

    UnitSearch(CanLink link, IsoTpSettings frames, Partners partners) {
        this.link = link;
        this.frames = frames;
        this.partners = partners;
    }

    static List<Integer> places(boolean wide) {
        var all = wide
                ? IntStream.rangeClosed(0, 0xFF).filter(unit -> unit != TESTER).map(unit -> FIXED | unit << 8)
                : IntStream.rangeClosed(FIRST_11, LAST_11).filter(id -> id != TO_EVERYONE);
        return all.boxed().toList();
    }

    Optional<Addressing> look(CanId place, Deadline by) throws LinkException, InterruptedException {
        var last = before;
        before = Optional.of(place);
        var seen = ask(place, LOOK, by);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        var here = closely(place, by);
        return here.isPresent() || last.isEmpty() ? here : closely(last.get(), by);
    }

    private Optional<Addressing> closely(CanId place, Deadline by) throws LinkException, InterruptedException {
        var found = ask(place, LOOK_CLOSELY, by).map(answers -> Addressing.normal(Choices.ecu(answers), place.value()));
        found.ifPresent(partners::know);
        return found;
    }

    /// {@return who answers at a place; nobody is asked with an identifier that belongs to a unit}
    private Optional<CanId> ask(CanId place, Duration patience, Deadline by)
            throws LinkException, InterruptedException {
        if (partners.isTaken(place)) {
            return Optional.empty();
        }
        var fd = frames.frameSize() > 8;
        link.send(new CanFrame(place, fd, frames.filled(QUESTION)), by);
        var until = by.within(patience);
        for (var came = link.receive(until); came.isPresent(); came = link.receive(until)) {
            var frame = came.get().frame();
            boolean answer = frame.data().startsWith(ANSWER) || frame.data().startsWith(REFUSAL);
            if (answer && frame.id().extended() == place.extended()) {
                return Optional.of(frame.id());
            }
        }
        return Optional.empty();
    }
}
