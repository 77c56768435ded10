package app.garage.plugin.honda;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Whole messages to and from a Honda's unit. The payload of a request is what stands between its length and
/// its sum, such as `71 11`, and so is that of an answer.
final class HondaLink implements MessageLink, FallsAsleep {
    static final String ID = "honda-k";
    /// The unit answers as 02 to whoever asks 72; it is called by the latter.
    static final EcuId UNIT = EcuId.kline(0x72);

    private static final BusProtocol BUS = new BusProtocol(ID, "Honda Keihin K-line", BusProtocol.Kind.MAKER_KLINE);
    private static final List<Bytes> WAKE_UPS = List.of(Bytes.hex("FE 04 72 8C"), Bytes.hex("FE 04 FF FF"));
    /// Its number, and tables of which each model has at least one.
    private static final List<Bytes> PROOFS =
            List.of(Bytes.hex("71 00"), Bytes.hex("71 11"), Bytes.hex("71 10"), Bytes.hex("71 17"));

    private static final Duration AWAKE = Duration.ofMillis(1_700);
    private static final int ASKED_AGAIN = 2;
    private static final int NAMED = 3;
    private final KLineLink link;
    private final AdapterCard adapter;
    private final HondaWire wire;
    private Optional<Awake> awake = Optional.empty();
    private long spoke;

    private record Awake(Bytes wakeUp, long heard) {}

    HondaLink(KLineLink link, AdapterCard adapter) {
        this.link = link;
        this.adapter = adapter;
        wire = new HondaWire(link);
    }

    @Override
    public AdapterCard adapter() {
        return adapter;
    }

    @Override
    public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
        spoke = by.time().nanos();
        int tries = hint.equals(ID) ? NAMED : 1;
        for (int i = 0; i < tries && !by.passed(); i++) {
            for (var wakeUp : WAKE_UPS) {
                if (isAwake(wakeUp, by)) {
                    return BUS;
                }
            }
        }
        throw new LinkException.AdapterRefused(Problem.of("kline.nobody"));
    }

    private boolean isAwake(Bytes wakeUp, Deadline by) throws LinkException, InterruptedException {
        wire.wake(wakeUp, by);
        for (var proof : PROOFS) {
            for (var timed : wire.ask(proof, by)) {
                if (timed.heard().isFrame() && timed.heard().content().startsWith(proof)) {
                    awake = Optional.of(new Awake(wakeUp, timed.nanos()));
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        long start = by.time().nanos();
        spoke = start;
        var here = awake.orElseThrow(() -> new IllegalStateException("not connected"));
        if (start - here.heard() > AWAKE.toNanos() && !isAwake(here.wakeUp(), by)) {
            throw new LinkException.AnswerLate(Problem.of("kline.asleep"));
        }
        var heard = heard(request, start, by);
        boolean reads = HondaClasses.isRead(request.payload());
        for (int i = 0; i < ASKED_AGAIN && reads && heard.messages().isEmpty(); i++) {
            heard = heard(request, start, by);
        }
        return heard;
    }

    @Override
    public Optional<DiagRequest> due(long now) {
        return awake.filter(here -> {
                    long silent = now - here.heard();
                    return spoke <= here.heard() && silent >= AWAKE.toNanos() / 5 * 3 && silent < AWAKE.toNanos();
                })
                .map(_ -> DiagRequest.physical(UNIT, PROOFS.getFirst()));
    }

    private Exchange heard(DiagRequest request, long start, Deadline by) throws LinkException, InterruptedException {
        var messages = new ArrayList<Exchange.Message>();
        var garbled = new ArrayList<Exchange.Garbled>();
        var lines = new ArrayList<String>();
        for (var timed : wire.ask(request.payload(), by)) {
            var line = timed.heard().bytes().toString();
            lines.add(line);
            if (timed.heard().isFrame()) {
                messages.add(new Exchange.Message(UNIT, timed.heard().content(), timed.nanos(), List.of(line)));
                awake = awake.map(each -> new Awake(each.wakeUp(), timed.nanos()));
            } else {
                garbled.add(new Exchange.Garbled(Optional.empty(), timed.heard().trouble(), List.of(line)));
            }
        }
        return new Exchange(request, messages, garbled, lines, start, by.time().nanos());
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
