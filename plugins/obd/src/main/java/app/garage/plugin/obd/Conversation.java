package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.protocolkit.Replies;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks questions that change nothing. One question that goes wrong is an answer that is missing; only a
/// lost link or an
/// adapter that refuses its service ends the conversation.
final class Conversation {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ASKED_AGAIN = 5;
    private final MessageLink link;
    private final BusProtocol bus;
    private final Set<EcuId> hearing = new HashSet<>();
    private final Set<EcuId> deaf = new HashSet<>();

    Conversation(MessageLink link, BusProtocol bus) {
        this.link = link;
        this.bus = bus;
    }

    MessageLink link() {
        return link;
    }

    boolean can() {
        return bus.kind() == BusProtocol.Kind.CAN;
    }

    /// {@return what every unit said}
    ///
    /// @param request service and parameters
    /// @param by until when
    Replies all(Bytes request, Deadline by) throws LinkException, InterruptedException {
        return patiently(DiagRequest.functional(request), by);
    }

    /// {@return what is said when one unit is asked; a K-line reaches all at once}
    ///
    /// Some units (and some emulators) answer only what is asked of everybody: this is learned once for
    /// each unit.
    ///
    /// @param ecu the unit
    /// @param request service and parameters
    /// @param by until when
    Replies one(EcuId ecu, Bytes request, Deadline by) throws LinkException, InterruptedException {
        if (!can() || deaf.contains(ecu)) {
            return all(request, by);
        }
        var replies = patiently(DiagRequest.physical(ecu, request), by);
        if (hearing.contains(ecu)) {
            return replies;
        }
        if (replies.spoke(ecu)) {
            hearing.add(ecu);
            return replies;
        }
        var toAll = all(request, by);
        if (toAll.spoke(ecu)) {
            deaf.add(ecu);
        }
        return toAll;
    }

    private Replies patiently(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        var within = by.within(PATIENCE);
        var replies = ask(request, within);
        for (int again = 0; again < ASKED_AGAIN && replies.anyPending() && !within.passed(); again++) {
            replies = ask(request, within);
        }
        return replies;
    }

    private Replies ask(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        long start = by.time().nanos();
        try {
            return Replies.of(link.exchange(request, by));
        } catch (LinkException.AnswerLate late) {
            return Replies.of(
                    nothing(request, start, by, List.of()), late.problem().toString());
        } catch (LinkException.FrameGarbled garbled) {
            var noise = new Exchange.Garbled(Optional.empty(), garbled.problem().toString(), List.of());
            return Replies.of(nothing(request, start, by, List.of(noise)));
        }
    }

    private static Exchange nothing(DiagRequest request, long start, Deadline by, List<Exchange.Garbled> garbled) {
        return new Exchange(
                request, List.of(), garbled, List.of(), start, by.time().nanos());
    }
}
