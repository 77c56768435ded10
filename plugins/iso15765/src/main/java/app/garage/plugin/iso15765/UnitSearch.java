package app.garage.plugin.iso15765;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.plugin.iso15765.AddressFormat.Place;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.isotp.IsoTpSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

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
    private final CanLink link;
    private final IsoTpSettings frames;
    private final OptionalInt theirs;
    private final Partners partners;
    private Optional<Place> before = Optional.empty();

    UnitSearch(CanLink link, Choices choices, Partners partners) {
        this.link = link;
        this.frames = choices.frames();
        this.theirs = choices.format().answersBeginWith();
        this.partners = partners;
    }

    Optional<Addressing> look(Place place, Deadline by) throws LinkException, InterruptedException {
        var last = before;
        before = Optional.of(place);
        var seen = ask(place, LOOK, by);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        var here = closely(place, by);
        return here.isPresent() || last.isEmpty() ? here : closely(last.get(), by);
    }

    private Optional<Addressing> closely(Place place, Deadline by) throws LinkException, InterruptedException {
        var found = ask(place, LOOK_CLOSELY, by)
                .map(unit -> new Addressing(unit, place.id().value(), place.extension(), unit.extension()));
        found.ifPresent(partners::know);
        return found;
    }

    /// {@return who answers at a place; nobody is asked with an identifier that belongs to a unit}
    private Optional<EcuId> ask(Place place, Duration patience, Deadline by)
            throws LinkException, InterruptedException {
        if (partners.isTaken(place.id())) {
            return Optional.empty();
        }
        var fd = frames.frameSize() > 8;
        link.send(new CanFrame(place.id(), fd, frames.filled(place.prefix().plus(QUESTION))), by);
        var until = by.within(patience);
        for (var came = link.receive(until); came.isPresent(); came = link.receive(until)) {
            var frame = came.get().frame();
            if (frame.id().extended() == place.id().extended() && answers(frame.data(), place)) {
                var unit = Choices.ecu(frame.id());
                return Optional.of(
                        place.extension().isPresent()
                                ? unit.extended(frame.data().at(0))
                                : unit);
            }
        }
        return Optional.empty();
    }

    private boolean answers(Bytes data, Place place) {
        if (place.extension().isEmpty()) {
            return isAnswer(data);
        }
        return !data.isEmpty() && data.at(0) == theirs.orElse(data.at(0)) && isAnswer(data.from(1));
    }

    private static boolean isAnswer(Bytes data) {
        return data.startsWith(ANSWER) || data.startsWith(REFUSAL);
    }
}
