package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.FallsAsleep;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import app.garage.protocolkit.kline.KLineConversation.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// Whole messages over a K-line, for families whose frames are those of ISO 9141-2 or ISO 14230-2.
///
/// Connecting tries the given ways one after the other: the one that is hinted at three times, each other
/// once. A unit that has been silent for longer than it stays awake is woken again before it is asked;
/// nothing is ever sent in the background, but what has to be asked to keep it awake is told ([#due(long)]).
/// Requests that only read are asked twice more if nothing but damage came.
public final class KLineMessages implements MessageLink, FallsAsleep {
    private static final Bytes STOP = Bytes.of(0x82);
    private static final Bytes STILL_HERE = Bytes.of(0x3E);
    /// ISO 9141-2 has no tester present; which parameters there are may always be asked (SAE J1979).
    private static final Bytes STILL_HERE_OBD = Bytes.of(0x01, 0x00);
    private static final Duration PROOF = Duration.ofSeconds(2);
    private static final int ASKED_AGAIN = 2;
    private static final int LAST_OF_OBD = 0x0A;
    /// Services that only read, by every standard that is spoken on a K-line.
    private static final Set<Integer> READING =
            Set.of(0x01, 0x02, 0x03, 0x05, 0x06, 0x07, 0x09, 0x12, 0x13, 0x17, 0x18, 0x1A, 0x21, 0x22, 0x23, 0x3E);

    private final KLineLink link;
    private final AdapterCard adapter;
    private final List<KLineWay> ways;
    private final KLinePump pump;
    private Optional<Awake> awake = Optional.empty();
    private long spoke;

    /// A unit, or several, with which a conversation is open.
    ///
    /// @param way how they were woken
    /// @param keys what they said of themselves
    /// @param heard when one of them last said something
    private record Awake(KLineWay way, KeyBytes keys, long heard) {}

    /// Stands on a line.
    ///
    /// @param link nobody else uses it
    /// @param adapter the device behind the link
    /// @param ways how units can be woken, in the order they are tried
    public KLineMessages(KLineLink link, AdapterCard adapter, List<KLineWay> ways) {
        this.link = link;
        this.adapter = adapter;
        this.ways = List.copyOf(ways);
        pump = new KLinePump(link);
    }

    @Override
    public AdapterCard adapter() {
        return adapter;
    }

    @Override
    public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
        spoke = by.time().nanos();
        var ordered = ways.stream()
                .sorted(Comparator.comparing(each -> !each.finds(hint)))
                .toList();
        for (var way : ordered) {
            int tries = way.finds(hint) ? FastInit.TRIES : 1;
            awake = wake(way, tries, by);
            if (awake.isPresent()) {
                return way.spoken(awake.get().keys());
            }
        }
        throw new LinkException.AdapterRefused(Problem.of("kline.nobody"));
    }

    private Optional<Awake> wake(KLineWay way, int tries, Deadline by) throws LinkException, InterruptedException {
        var keys = keys(way, tries, by);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        pump.use(keys.get().timing().answeringWithin(way.answersWithin().toNanos()));
        var woken = new Awake(way, keys.get(), by.time().nanos());
        if (way.fits(keys.get()) && isProven(woken, by)) {
            return Optional.of(woken);
        }
        if (keys.get().isKwp2000()) { // somebody else's unit: it is sent back to sleep
            pump.ask(way.everybody(keys.get()).frame(STOP), by);
        }
        return Optional.empty();
    }

    private Optional<KeyBytes> keys(KLineWay way, int tries, Deadline by) throws LinkException, InterruptedException {
        return way.fiveBaud().isPresent()
                ? pump.wake(new FiveBaudInit(way.fiveBaud().getAsInt(), 0, tries), by)
                        .map(FiveBaudInit.Step.Awake::keys)
                : pump.wake(new FastInit(way.start(), tries, patience(way)), by).map(FastInit.Step.Awake::keys);
    }

    private static long patience(KLineWay way) {
        return Math.max(KLineTiming.NORMAL.p2Max(), way.answersWithin().toNanos());
    }

    private boolean isProven(Awake woken, Deadline by) throws LinkException, InterruptedException {
        var way = woken.way();
        if (way.question().isEmpty()) {
            return true;
        }
        var frame = way.everybody(woken.keys()).frame(way.question());
        for (var timed : way.toAll() ? pump.ask(frame, by.within(PROOF)) : pump.askOne(frame, by.within(PROOF))) {
            if (timed.event() instanceof Event.Received(var said) && said.data().startsWith(way.answer())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        long start = by.time().nanos();
        spoke = start;
        var here = awake(by);
        var frame = header(here, request).frame(request.payload());
        var heard = heard(request, frame, start, by);
        boolean repeatable = READING.contains(request.payload().at(0));
        for (int i = 0; i < ASKED_AGAIN && repeatable && isDamageOnly(heard); i++) {
            heard = heard(request, frame, start, by);
        }
        if (!heard.messages().isEmpty()) {
            awake = Optional.of(new Awake(here.way(), here.keys(), heard.endNanos()));
        }
        return heard;
    }

    private static KLineHeader header(Awake here, DiagRequest request) {
        return request.to()
                .filter(each -> each.kind() == EcuId.Kind.KLINE)
                .map(each -> here.way().one(here.keys(), each.address()))
                .orElseGet(() -> here.way().everybody(here.keys()));
    }

    private Awake awake(Deadline by) throws LinkException, InterruptedException {
        var here = awake.orElseThrow(() -> new IllegalStateException("not connected"));
        long silent = by.time().nanos() - here.heard();
        if (silent < here.way().sleepsAfter().toNanos()) {
            return here;
        }
        var again = wake(here.way(), FastInit.TRIES, by)
                .orElseThrow(() -> new LinkException.AnswerLate(Problem.of("kline.asleep")));
        awake = Optional.of(again);
        return again;
    }

    /// Due after three fifths of the silence a unit bears. Who did not answer is not asked again: it sleeps,
    /// or has no power any more.
    @Override
    public Optional<DiagRequest> due(long now) {
        return awake.filter(here -> {
                    long bears = here.way().sleepsAfter().toNanos();
                    boolean answered = spoke <= here.heard();
                    long silent = now - here.heard();
                    return answered && silent >= bears / 5 * 3 && silent < bears;
                })
                .map(here -> DiagRequest.functional(here.keys().isIso9141() ? STILL_HERE_OBD : STILL_HERE));
    }

    private static boolean isDamageOnly(Exchange heard) {
        return heard.messages().isEmpty() && !heard.garbled().isEmpty();
    }

    private Exchange heard(DiagRequest request, Bytes frame, long start, Deadline by)
            throws LinkException, InterruptedException {
        var messages = new ArrayList<Exchange.Message>();
        var garbled = new ArrayList<Exchange.Garbled>();
        var lines = new ArrayList<String>();
        for (var timed : answeredOnce(request) ? pump.askOne(frame, by) : pump.ask(frame, by)) {
            switch (timed.event()) {
                case Event.Received(var said) -> {
                    var line = said.onTheLine().toString();
                    lines.add(line);
                    if (isForUs(said)) {
                        messages.add(new Exchange.Message(unit(said), said.data(), timed.nanos(), List.of(line)));
                    }
                }
                case Event.Garbled(var bytes, var why) -> {
                    lines.add(bytes.toString());
                    garbled.add(new Exchange.Garbled(Optional.empty(), why, List.of(bytes.toString())));
                }
                case Event.Collided _ -> garbled.add(new Exchange.Garbled(Optional.empty(), "collision", List.of()));
                case Event.Send _, Event.Stray _, Event.Over _ -> {}
            }
        }
        return new Exchange(request, messages, garbled, lines, start, by.time().nanos());
    }

    /// The services of OBD may be answered with several messages on a K-line (SAE J1979).
    private static boolean answeredOnce(DiagRequest request) {
        return request.to().isPresent() && request.payload().at(0) > LAST_OF_OBD;
    }

    /// Frames between other testers and units are none of ours; ISO 9141-2 answers everybody.
    private boolean isForUs(KLineFrame frame) {
        boolean iso9141 = (frame.format() & KLineFrame.ADDRESSING) == KLineFrame.ISO9141;
        OptionalInt target = frame.target();
        int tester = awake.map(each -> each.way().start().source()).orElse(0);
        return iso9141 || target.isEmpty() || target.getAsInt() == tester;
    }

    private EcuId unit(KLineFrame frame) {
        int alone = awake.map(each -> each.way().start().target()).orElse(0);
        return EcuId.kline(frame.source().orElse(alone));
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : link.capability(kind);
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        return link.onLost(follower);
    }

    @Override
    public void close() {
        link.close();
    }
}
