package app.garage.plugin.j1939;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.j1939.DiagnosticMessages;
import app.garage.protocolkit.j1939.J1939Event;
import app.garage.protocolkit.j1939.J1939Id;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks, and waits for what belongs to the question (SAE J1939-21, 5.4.2 and 5.12.3).
final class Asking {
    /// How long a unit may take to begin to answer, and how long a broadcast of once a second is waited for.
    private static final Duration PATIENCE = Duration.ofMillis(1_250);

    /// How long all are given that were asked at once: 200 ms, and as much for a busy bus.
    private static final Duration EVERYBODY = Duration.ofMillis(400);

    private static final int BUSY = 3;
    private static final int ANYBODY = 0xFF;
    private final Wire wire;
    private final TimeSource time;

    Asking(Wire wire, TimeSource time) {
        this.wire = wire;
        this.time = time;
    }

    Exchange ask(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        var payload = Payload.of(request.payload());
        var heard = new Hearing(request, payload);
        if (payload.data().isEmpty()) {
            return broadcast(heard, by);
        }
        wire.forgetOldNews();
        wire.say(heard.destination(), payload, by);
        var patience = request.to().isPresent() ? PATIENCE : EVERYBODY;
        var until = by.within(patience);
        while (!heard.over() && !by.passed() && (!until.passed() || wire.isComing(heard.wanted()))) {
            var next = wire.next(until.passed() ? by.within(patience) : until);
            next.ifPresent(heard::take);
            if (next.isPresent() && next.get().event() instanceof J1939Event.MessageSent) {
                until = by.within(patience);
            }
        }
        return heard.exchange();
    }

    /// What was broadcast in the last second counts; what was not is waited for.
    private Exchange broadcast(Hearing heard, Deadline by) throws LinkException, InterruptedException {
        wire.forgetOldNews();
        var until = by.within(PATIENCE);
        while (true) {
            heard.source()
                    .map(source -> wire.broadcasts()
                            .take(source, heard.wanted(), time.nanos())
                            .map(List::of)
                            .orElse(List.of()))
                    .orElseGet(() -> wire.broadcasts().takeAll(heard.wanted(), time.nanos()))
                    .forEach(heard::take);
            if (heard.over() || until.passed()) {
                return heard.exchange();
            }
            var _ = wire.next(until);
        }
    }

    /// What was heard of one question so far.
    private final class Hearing {
        private final DiagRequest request;
        private final Payload payload;
        private final long start = time.nanos();
        private final List<Exchange.Message> messages = new ArrayList<>();
        private final List<Exchange.Garbled> garbled = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private boolean done;

        Hearing(DiagRequest request, Payload payload) {
            this.request = request;
            this.payload = payload;
        }

        int destination() {
            return source().orElse(J1939Id.GLOBAL);
        }

        Optional<Integer> source() {
            return request.to().map(EcuId::address);
        }

        /// The number of the message that answers.
        int wanted() {
            return payload.wanted().orElse(payload.pgn());
        }

        boolean over() {
            return done;
        }

        void take(Wire.News news) {
            switch (news.event()) {
                case J1939Event.Received said
                when isFromAsked(said.source()) && answers(said) -> {
                    lines.addAll(news.lines());
                    messages.add(new Exchange.Message(
                            J1939Link.unit(said.source()), Wire.payload(said), news.nanos(), news.lines()));
                    done = source().isPresent() && !isBusy(said);
                }
                case J1939Event.ReceptionFailed lost
                when isFromAsked(lost.source()) && lost.pgn() == wanted() -> {
                    lines.addAll(news.lines());
                    garbled.add(
                            new Exchange.Garbled(Optional.of(J1939Link.unit(lost.source())), lost.why(), news.lines()));
                    done = source().isPresent();
                }
                default -> {}
            }
        }

        private boolean isFromAsked(int source) {
            return this.source().map(each -> each == source).orElse(true);
        }

        private boolean answers(J1939Event.Received said) {
            if (said.pgn() != DiagnosticMessages.ACKNOWLEDGE) {
                boolean question = payload.data().isEmpty() || payload.wanted().isPresent();
                return question && said.pgn() == wanted();
            }
            return DiagnosticMessages.acknowledgement(said.data())
                    .filter(each -> each.pgn() == wanted() && isForUs(each.address()))
                    .isPresent();
        }

        private boolean isForUs(int address) {
            return address == wire.own() || address == ANYBODY;
        }

        private boolean isBusy(J1939Event.Received said) {
            return said.pgn() == DiagnosticMessages.ACKNOWLEDGE && said.data().at(0) == BUSY;
        }

        Exchange exchange() {
            return new Exchange(request, messages, garbled, lines, start, time.nanos());
        }
    }
}
