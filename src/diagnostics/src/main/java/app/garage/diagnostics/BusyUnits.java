package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks again while a unit says that it is busy (reason 21, "busy, repeat request"): 200 ms later, ten times
/// at most. Only for requests that change nothing.
///
/// Of a unit that had already answered, the first answer stays: values change in 200 ms, and two answers
/// would look like a contradiction.
final class BusyUnits {
    private static final Logger LOG = LoggerFactory.getLogger(BusyUnits.class);
    private static final int REFUSAL = 0x7F;
    private static final int BUSY = 0x21;
    private static final int PENDING = 0x78;
    private static final int POSITIVE = 0x40;
    private static final int MOST = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private final MessageLink link;
    private final Waiting waiting;

    BusyUnits(MessageLink link, Waiting waiting) {
        this.link = link;
        this.waiting = waiting;
    }

    Exchange ask(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        var heard = link.exchange(request, by);
        for (int i = 0; i < MOST && isAnyBusy(heard) && by.remaining().compareTo(PAUSE) > 0; i++) {
            waiting.atLeast(PAUSE);
            var again = askAgain(request, by);
            if (again.isEmpty()) {
                return heard;
            }
            heard = with(heard, again.get());
        }
        return heard;
    }

    /// {@return what was heard; nothing if that went wrong: then what was heard before is all there is}
    private Optional<Exchange> askAgain(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        try {
            return Optional.of(link.exchange(request, by));
        } catch (LinkException.AnswerLate | LinkException.FrameGarbled told) {
            LOG.info("asked again in vain: {}", told.problem());
            return Optional.empty();
        }
    }

    private static boolean isAnyBusy(Exchange heard) {
        for (var message : heard.messages()) {
            if (isBusy(message, heard.request())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBusy(Exchange.Message message, DiagRequest request) {
        return refuses(message.payload(), request) && message.payload().at(2) == BUSY;
    }

    private static boolean refuses(Bytes payload, DiagRequest request) {
        return payload.size() == 3
                && payload.at(0) == REFUSAL
                && payload.at(1) == request.payload().at(0);
    }

    private static boolean isFinal(Exchange.Message message, DiagRequest request) {
        var payload = message.payload();
        return refuses(payload, request)
                ? payload.at(2) != BUSY && payload.at(2) != PENDING
                : !payload.isEmpty() && payload.at(0) == request.payload().at(0) + POSITIVE;
    }

    private static Exchange with(Exchange first, Exchange again) {
        var settled = settled(first);
        var messages = new ArrayList<Exchange.Message>();
        var garbled = new ArrayList<Exchange.Garbled>();
        first.messages().stream().filter(each -> settled.contains(each.ecu())).forEach(messages::add);
        again.messages().stream().filter(each -> !settled.contains(each.ecu())).forEach(messages::add);
        first.garbled().stream()
                .filter(each -> each.ecu().filter(settled::contains).isPresent())
                .forEach(garbled::add);
        again.garbled().stream()
                .filter(each -> each.ecu().filter(settled::contains).isEmpty())
                .forEach(garbled::add);
        var lines = new ArrayList<>(first.lines());
        lines.addAll(again.lines());
        return new Exchange(again.request(), messages, garbled, lines, first.startNanos(), again.endNanos());
    }

    private static Set<EcuId> settled(Exchange heard) {
        var settled = new HashSet<EcuId>();
        var busy = new HashSet<EcuId>();
        for (var message : heard.messages()) {
            if (isBusy(message, heard.request())) {
                busy.add(message.ecu());
            } else if (isFinal(message, heard.request())) {
                settled.add(message.ecu());
            }
        }
        settled.removeAll(busy);
        return settled;
    }
}
