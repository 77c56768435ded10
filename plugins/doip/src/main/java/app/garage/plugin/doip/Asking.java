package app.garage.plugin.doip;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.Replies;
import app.garage.protocolkit.doip.DoipEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks, and waits for the answers. The time a unit has to answer begins when the gateway says that it passed the
/// question on, and again each time the unit asks for more.
final class Asking {
    private static final Duration PENDING = Duration.ofMillis(5_500);
    private static final Duration EVERYBODY = Duration.ofMillis(300);
    private static final Duration WITHOUT_ANSWER = Duration.ofMillis(100);
    private static final int NOT_OUR_ADDRESS = 0x02;
    private static final int TOO_LARGE = 0x04;
    private static final Set<Integer> WITH_SUBFUNCTION =
            Set.of(0x10, 0x11, 0x19, 0x27, 0x28, 0x29, 0x2C, 0x31, 0x3E, 0x83, 0x85, 0x86, 0x87);
    private final Gateway gateway;
    private final Duration patience;
    private final TimeSource time;
    /// Units that still owe an answer: what they say first, before the next question is acknowledged, is that.
    private final Set<Integer> owing = new HashSet<>();

    Asking(Gateway gateway, Duration patience, TimeSource time) {
        this.gateway = gateway;
        this.patience = patience;
        this.time = time;
    }

    /// {@return what one unit said; nothing if the gateway does not reach it}
    Exchange one(EcuId ecu, int address, Bytes payload, Deadline by) throws LinkException, InterruptedException {
        var heard = new Hearing(DiagRequest.physical(ecu, payload), time.nanos());
        var window = wantsNoAnswer(payload) ? WITHOUT_ANSWER : patience;
        gateway.forgetOldNews();
        gateway.say(address, payload, by);
        boolean late = owing.contains(ecu.address());
        var until = by;
        while (!heard.answered(ecu)) {
            var news = gateway.next(until);
            if (news.isEmpty()) {
                owing.add(ecu.address());
                return heard.over(time.nanos());
            }
            switch (news.get().event()) {
                case DoipEvent.Acknowledged said
                when said.unit() == address -> {
                    late = false;
                    until = by.within(window);
                }
                case DoipEvent.Undelivered said
                when said.unit() == address -> {
                    return heard.undelivered(said, time.nanos());
                }
                case DoipEvent.Received said
                when said.unit() == ecu.address() -> {
                    if (!late) {
                        heard.take(said, news.get().nanos());
                    }
                    late = false;
                    until = by.within(heard.pending(ecu) ? PENDING : window);
                }
                case DoipEvent.Received foreign ->
                    heard.take(foreign, news.get().nanos());
                default -> {}
            }
        }
        owing.remove(ecu.address());
        return heard.over(time.nanos());
    }

    /// {@return what the units said to a question to everybody; empty if the gateway knows no such address}
    ///
    /// @param known the units that are expected to answer; once all have, nobody waits for more
    Optional<Exchange> all(int functional, Collection<EcuId> known, Bytes payload, Deadline by)
            throws LinkException, InterruptedException {
        var heard = new Hearing(DiagRequest.functional(payload), time.nanos());
        gateway.forgetOldNews();
        gateway.say(functional, payload, by);
        var until = by;
        while (known.isEmpty() || !known.stream().allMatch(heard::answered)) {
            var news = gateway.next(until);
            if (news.isEmpty()) {
                break;
            }
            switch (news.get().event()) {
                case DoipEvent.Acknowledged said when said.unit() == functional -> until = by.within(EVERYBODY);
                case DoipEvent.Undelivered said
                when said.unit() == functional -> {
                    return Optional.empty();
                }
                case DoipEvent.Received said -> {
                    heard.take(said, news.get().nanos());
                    until = by.within(heard.anyPending() ? PENDING : EVERYBODY);
                }
                default -> {}
            }
        }
        return Optional.of(heard.over(time.nanos()));
    }

    private static boolean wantsNoAnswer(Bytes payload) {
        return payload.size() >= 2 && WITH_SUBFUNCTION.contains(payload.at(0)) && payload.at(1) >= 0x80;
    }

    /// {@return several exchanges as one}
    Exchange together(DiagRequest request, List<Exchange> parts) {
        var messages = new ArrayList<Exchange.Message>();
        var lines = new ArrayList<String>();
        parts.forEach(each -> {
            messages.addAll(each.messages());
            lines.addAll(each.lines());
        });
        long now = time.nanos();
        long start = parts.isEmpty() ? now : parts.getFirst().startNanos();
        return new Exchange(request, messages, List.of(), lines, start, now);
    }

    /// What was heard of one question so far.
    private static final class Hearing {
        private final DiagRequest request;
        private final long start;
        private final List<Exchange.Message> messages = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        Hearing(DiagRequest request, long start) {
            this.request = request;
            this.start = start;
        }

        void take(DoipEvent.Received said, long nanos) {
            var line = Trouble.hex(said.unit(), 4) + ": " + said.message();
            var ecu = new EcuId(EcuId.Kind.DOIP, said.unit());
            lines.add(line);
            messages.add(new Exchange.Message(ecu, said.message(), nanos, List.of(line)));
        }

        boolean answered(EcuId ecu) {
            return !messages.isEmpty() && Replies.of(over(start)).spoke(ecu);
        }

        boolean pending(EcuId ecu) {
            return Replies.of(over(start)).stillPending(ecu);
        }

        boolean anyPending() {
            return Replies.of(over(start)).anyPending();
        }

        /// A unit that cannot be reached is a silent one; what is wrong with our own message is told.
        Exchange undelivered(DoipEvent.Undelivered said, long now) throws LinkException.AdapterRefused {
            if (said.code() == NOT_OUR_ADDRESS || said.code() == TOO_LARGE) {
                throw Trouble.undeliverable(said.unit(), said.code());
            }
            var why = said.code() < 0 ? "not acknowledged" : "not delivered, reason " + Trouble.hex(said.code(), 2);
            lines.add(Trouble.hex(said.unit(), 4) + ": " + why);
            return over(now);
        }

        Exchange over(long now) {
            return new Exchange(request, messages, List.of(), lines, start, now);
        }
    }
}
