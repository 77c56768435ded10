package app.garage.plugin.elmstn;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.Exchange.Garbled;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.AdapterEvent;
import app.garage.protocolkit.BusFormat;
import app.garage.protocolkit.ElmReply;
import app.garage.protocolkit.LineMessages;
import app.garage.protocolkit.Replies;
import app.garage.protocolkit.ReplyCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Asks one question and decides what its reply is worth. Only requests that change nothing are ever
/// repeated.
final class Asking {
    private static final Set<Integer> HARMLESS = Set.of(0x01, 0x02, 0x03, 0x05, 0x06, 0x07, 0x09, 0x0A, 0x22, 0x3E);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final Duration MOST_PENDING = Duration.ofSeconds(10);
    private static final int LONGEST = 7;
    private static final int GARBLED_IN_A_ROW = 5;

    private final ElmTalk talk;
    private final Findings findings;
    private final Headers headers;
    private final BusFormat format;
    private final Timing timing;
    private final ReplyCounts counts = new ReplyCounts();
    private final Set<EcuId> known = new TreeSet<>();
    private int misunderstoodDigits;
    private int garbledInARow;

    Asking(ElmTalk talk, Findings findings, Headers headers, BusFormat format) {
        this.talk = talk;
        this.findings = findings;
        this.headers = headers;
        this.format = format;
        this.timing = new Timing(talk);
    }

    /// Notes that a unit is on the bus; a question to everybody is over only when all of them have answered.
    void meet(EcuId ecu) {
        if (known.add(ecu)) {
            counts.clear();
        }
    }

    /// The chip has forgotten its settings.
    void startAfresh() {
        counts.clear();
        timing.adapterDefaults();
        headers.adapterDefaults();
    }

    Exchange ask(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        if (request.payload().size() > LONGEST) {
            throw Trouble.tooLong(request.payload().size());
        }
        var most = findings.limit(Findings.PIDS_PER_REQUEST);
        if (most.isPresent() && pids(request) > most.getAsInt()) {
            return inParts(request, most.getAsInt(), by);
        }
        return new Attempt(request, by).run();
    }

    private static int pids(DiagRequest request) {
        return request.payload().at(0) == 0x01 ? request.payload().size() - 1 : 1;
    }

    /// Asks for some values after the others and puts everything that came behind each other.
    private Exchange inParts(DiagRequest request, int most, Deadline by) throws LinkException, InterruptedException {
        var whole = Optional.<Exchange>empty();
        for (int from = 1; from < request.payload().size(); from += most) {
            int to = Math.min(request.payload().size(), from + most);
            var part = ask(
                    new DiagRequest(
                            request.to(), Bytes.of(0x01).plus(request.payload().slice(from, to))),
                    by);
            whole = Optional.of(
                    whole.map(before -> joined(request, before, part)).orElse(part));
        }
        return whole.orElseThrow();
    }

    private static Exchange joined(DiagRequest request, Exchange one, Exchange next) {
        return new Exchange(
                request,
                both(one.messages(), next.messages()),
                both(one.garbled(), next.garbled()),
                both(one.lines(), next.lines()),
                one.startNanos(),
                next.endNanos());
    }

    private static <T> List<T> both(List<T> first, List<T> then) {
        return java.util.stream.Stream.concat(first.stream(), then.stream()).toList();
    }

    /// One question from its first sending to its last repetition.
    private final class Attempt {
        private final DiagRequest request;
        private final Deadline by;
        private final long start;
        private final String digits;
        private final boolean harmless;
        private final Deadline patience;
        private boolean narrow;
        private boolean stoppedBefore;
        private boolean garbledBefore;
        private int busTroubles;
        private String key = "";

        Attempt(DiagRequest request, Deadline by) {
            this.request = request;
            this.by = by;
            this.start = by.time().nanos();
            this.digits = request.payload().toHex();
            this.harmless = HARMLESS.contains(request.payload().at(0));
            this.patience = by.within(MOST_PENDING);
        }

        Exchange run() throws LinkException, InterruptedException {
            if (harmless) {
                timing.normal(by);
            } else {
                timing.patient(by); // it is sent once: the adapter must not stop listening early
            }
            while (true) {
                var finished = once();
                if (finished.isPresent()) {
                    return finished.get();
                }
            }
        }

        /// {@return the exchange, or nothing if the question must be asked again}
        private Optional<Exchange> once() throws LinkException, InterruptedException {
            var aim = headers.aim(request, narrow, by);
            key = aim.header() + "/" + digits;
            var digit = digit();
            var reply = ask(digit);
            if (talk.forgot()) {
                counts.clear();
                return Optional.of(silence(reply)); // what was under way is lost; set up again before the next one
            }
            if (digit.isPresent() && misunderstood(reply, digit.getAsInt())) {
                return Optional.empty();
            }
            var event =
                    reply.events().stream().filter(AdapterEvent::voidsTheReply).findFirst();
            if (event.isPresent()) {
                return voided(reply, event.get());
            }
            if (reply.has(AdapterEvent.UNABLE_TO_CONNECT) || reply.has(AdapterEvent.BUS_INIT_ERROR)) {
                throw Trouble.noVehicle(Voltage.read(talk, by), reply.toString());
            }
            return reply.isUnknown() && pids(request) > 1 ? shrink(1) : read(reply, digit);
        }

        private ElmReply ask(OptionalInt digit) throws LinkException, InterruptedException {
            talk.mayRepeatNext(harmless);
            var tail =
                    digit.isPresent() ? Integer.toHexString(digit.getAsInt()).toUpperCase(java.util.Locale.ROOT) : "";
            var reply = talk.ask(digits + tail, Patience.QUERY, by);
            talk.mayRepeatNext(true);
            return reply;
        }

        private OptionalInt digit() {
            return harmless && misunderstoodDigits < 2 ? counts.expected(key) : OptionalInt.empty();
        }

        /// A digit is good only as long as exactly so many lines come back. On any deviation it is
        /// forgotten.
        private boolean misunderstood(ElmReply reply, int digit) {
            if (reply.dataLines() == digit && reply.events().isEmpty()) {
                return false;
            }
            counts.forget(key);
            boolean nothing = reply.dataLines() == 0 && (reply.isUnknown() || reply.has(AdapterEvent.NO_DATA));
            misunderstoodDigits += reply.isUnknown() ? 2 : nothing ? 1 : 0;
            findings.can(Findings.RESPONSE_COUNT, misunderstoodDigits < 2);
            return nothing;
        }

        private Optional<Exchange> voided(ElmReply reply, AdapterEvent event)
                throws LinkException, InterruptedException {
            counts.forget(key);
            findings.count(event.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            if (!harmless) {
                return Optional.of(garbled(reply, "the adapter said " + event));
            }
            if (event == AdapterEvent.BUFFER_FULL) {
                return bufferFull();
            }
            if (event == AdapterEvent.STOPPED) {
                if (stoppedBefore) {
                    throw Trouble.stopped();
                }
                stoppedBefore = true;
                return Optional.empty();
            }
            pause(event);
            return Optional.empty();
        }

        private Optional<Exchange> bufferFull() throws LinkException, InterruptedException {
            if (pids(request) > 1) {
                return shrink(Math.max(1, pids(request) / 2));
            }
            if (narrow || request.to().isEmpty() || !findings.can("receive-filter")) {
                throw Trouble.bufferFull();
            }
            narrow = true;
            return Optional.empty();
        }

        private Optional<Exchange> shrink(int most) throws LinkException, InterruptedException {
            findings.limit(Findings.PIDS_PER_REQUEST, most);
            return Optional.of(inParts(request, most, by));
        }

        /// Waits longer each time, listening: on a bus in trouble haste helps nobody.
        private void pause(AdapterEvent event) throws LinkException, InterruptedException {
            if (busTroubles == PAUSES.size() || by.remaining().compareTo(PAUSES.get(busTroubles)) <= 0) {
                throw Trouble.busError(event.name().replace('_', ' '));
            }
            talk.rest(by.within(PAUSES.get(busTroubles++)));
        }

        private Optional<Exchange> read(ElmReply reply, OptionalInt digit) throws LinkException, InterruptedException {
            var read = LineMessages.of(reply, format);
            boolean refused = reply.isUnknown() || reply.isOk();
            if (refused || reply.hasGarbage() || (read.messages().isEmpty() && reply.dataLines() > 0)) {
                return unreadable(reply, refused ? "the adapter does not pass this request on" : "garbled");
            }
            garbledInARow = 0;
            var exchange = exchange(reply, read.messages(), read.garbled());
            if (waitsForMore(exchange)) {
                timing.patient(by);
                counts.forget(key);
                return Optional.empty();
            }
            remember(exchange, reply, digit);
            return Optional.of(exchange);
        }

        private Optional<Exchange> unreadable(ElmReply reply, String why) throws LinkException {
            counts.forget(key);
            findings.count("garbled-replies");
            if (harmless && !garbledBefore) {
                garbledBefore = true;
                return Optional.empty();
            }
            if (++garbledInARow >= GARBLED_IN_A_ROW && reply.hasGarbage()) {
                throw Trouble.garbled(reply.toString());
            }
            var read = LineMessages.of(reply, format);
            return Optional.of(
                    read.garbled().isEmpty() ? garbled(reply, why) : exchange(reply, read.messages(), read.garbled()));
        }

        /// A unit asked for more time and the adapter stopped listening: ask again, if that is harmless.
        private boolean waitsForMore(Exchange exchange) {
            var replies = Replies.of(exchange);
            boolean pending = replies.ecus().stream().anyMatch(replies::stillPending);
            return pending && harmless && !patience.passed();
        }

        private void remember(Exchange exchange, ElmReply reply, OptionalInt digit) {
            var replies = Replies.of(exchange);
            var answered = replies.ecus();
            answered.forEach(Asking.this::meet);
            boolean clean = exchange.garbled().isEmpty()
                    && replies.foreign().isEmpty()
                    && reply.events().isEmpty();
            boolean quiet = replies.ecus().stream().noneMatch(replies::stillPending);
            if (harmless && digit.isEmpty() && clean && quiet && complete(answered)) {
                counts.learn(key, reply.dataLines());
            } else if (digit.isPresent() && !clean) {
                counts.forget(key);
            }
        }

        /// A question to one unit is over when that unit has answered; one to everybody when all have, and
        /// then only for values that are polled: a unit that wakes up later must not be cut off from lists.
        private boolean complete(Set<EcuId> answered) {
            if (answered.isEmpty()) {
                return false;
            }
            boolean toOne = !key.startsWith("/");
            boolean polled =
                    request.payload().at(0) == 0x01 && (request.payload().at(1) & 0x1F) != 0;
            return toOne ? answered.size() == 1 : polled && answered.containsAll(known);
        }

        private Exchange silence(ElmReply reply) {
            return exchange(reply, List.of(), List.of());
        }

        private Exchange garbled(ElmReply reply, String why) {
            return exchange(reply, List.of(), List.of(new Garbled(Optional.empty(), why, reply.texts())));
        }

        private Exchange exchange(ElmReply reply, List<Exchange.Message> messages, List<Garbled> garbled) {
            return new Exchange(
                    request, messages, garbled, reply.texts(), start, by.time().nanos());
        }
    }
}
