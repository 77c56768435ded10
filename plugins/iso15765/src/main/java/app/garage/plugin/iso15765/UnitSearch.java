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
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;

/// Looks for units where nobody told of one, by a question that changes nothing.
///
/// Nearly all places are empty, so the next one is asked long before P2 has passed, and an answer may come
/// when another place is being looked at already. Who answers is therefore asked once more at the place that
/// was asked last: the same identifier a second time is proof, for a late answer comes only once. Whatever
/// else is heard until P2 of the other places has passed makes them be asked one by one. Frames of the bus
/// that happen to look like an answer belong to nobody then.
final class UnitSearch {
    private static final Duration NEXT = Duration.ofMillis(10);
    private static final Duration P2 = Duration.ofNanos(Patience.P2_OF_UNIT);
    /// P2, and what the way there and back may take.
    private static final Duration LATE = Duration.ofMillis(150);
    private static final Duration CLOSELY = Duration.ofMillis(100);
    private static final Bytes QUESTION = Bytes.of(0x02, 0x3E, 0x00);
    private static final Bytes ANSWER = Bytes.of(0x02, 0x7E, 0x00);
    private static final Bytes REFUSAL = Bytes.of(0x03, 0x7F, 0x3E);
    private final CanLink link;
    private final IsoTpSettings frames;
    private final OptionalInt theirs;
    private final Partners partners;
    private final Queue<Addressing> found = new ArrayDeque<>();
    /// Where nobody has answered yet, the latest first.
    private final Deque<Asked> recent = new ArrayDeque<>();

    /// Who was heard and answered at none of the places asked.
    private final Set<EcuId> strangers = new HashSet<>();

    private record Asked(Place place, long at) {}

    UnitSearch(CanLink link, Choices choices, Partners partners) {
        this.link = link;
        this.frames = choices.frames();
        this.theirs = choices.format().answersBeginWith();
        this.partners = partners;
    }

    /// {@return a unit that was found, here or a few places before, where its answer came late; one at a time}
    ///
    /// @param last whether no other place follows, so that a late answer must be waited for
    Optional<Addressing> look(Place place, boolean last, Deadline by) throws LinkException, InterruptedException {
        long now = by.time().nanos();
        recent.removeIf(each -> now - each.at() > LATE.toNanos());
        recent.addFirst(new Asked(place, now));
        var seen = ask(place, last ? LATE : NEXT, by);
        if (seen.isPresent()) {
            var again = ask(place, P2, by);
            var late = new HashSet<EcuId>();
            if (again.equals(seen)) {
                met(place, seen.get());
            } else {
                late.add(seen.get());
                again.ifPresent(late::add);
            }
            late.removeAll(strangers);
            sortOut(place, late, by);
        }
        return Optional.ofNullable(found.poll());
    }

    private void met(Place place, EcuId answers) {
        var unit = new Addressing(answers, place.id().value(), place.extension(), answers.extension());
        partners.know(unit);
        found.add(unit);
        recent.removeIf(each -> each.place().equals(place));
    }

    /// Whoever is found is read next, and what comes meanwhile is lost: so everything late is let in first.
    private void sortOut(Place here, Set<EcuId> late, Deadline by) throws LinkException, InterruptedException {
        if (recent.isEmpty()) {
            return;
        }
        long until = recent.getFirst().at() + P2.toNanos();
        var quiet = by.within(Duration.ofNanos(Math.max(0, until - by.time().nanos())));
        for (var each = heard(here, quiet); each.isPresent(); each = heard(here, quiet)) {
            late.add(each.get());
        }
        var places = recent.stream()
                .map(Asked::place)
                .sorted(Comparator.comparing(place -> late.stream().noneMatch(unit -> partners.isUsual(unit, place))))
                .toList();
        for (var place : places) {
            var answers = late.isEmpty() ? Optional.<EcuId>empty() : ask(place, CLOSELY, by);
            if (answers.isPresent() && ask(place, CLOSELY, by).equals(answers)) {
                met(place, answers.get());
                late.remove(answers.get());
            }
        }
        strangers.addAll(late);
    }

    /// {@return who answers at a place; nobody is asked with an identifier that belongs to a unit}
    private Optional<EcuId> ask(Place place, Duration patience, Deadline by)
            throws LinkException, InterruptedException {
        if (partners.isTaken(place.id())) {
            return Optional.empty();
        }
        var fd = frames.frameSize() > 8;
        link.send(new CanFrame(place.id(), fd, frames.filled(place.prefix().plus(QUESTION))), by);
        return heard(place, by.within(patience));
    }

    private Optional<EcuId> heard(Place place, Deadline until) throws LinkException, InterruptedException {
        for (var came = link.receive(until); came.isPresent(); came = link.receive(until)) {
            var frame = came.get().frame();
            if (frame.id().extended() == place.id().extended() && answers(frame.data(), place)) {
                var plain = Choices.ecu(frame.id());
                var unit = place.extension().isPresent()
                        ? plain.extended(frame.data().at(0))
                        : plain;
                if (!isSettled(unit, place)) {
                    return Optional.of(unit);
                }
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

    /// A known unit that is asked somewhere else does not answer here, and what it says late is of no use any
    /// more.
    private boolean isSettled(EcuId answers, Place place) {
        var asked = partners.asked(answers);
        return asked.isPresent()
                && !asked.get().equals(place)
                && recent.stream().map(Asked::place).noneMatch(asked.get()::equals);
    }
}
