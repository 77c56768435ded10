package app.garage.plugin.yamaha;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a dash and its unit say to each other. An exchange sends nothing: it listens for the next answer.
final class YamahaLink implements MessageLink {
    static final String ID = "yamaha";
    static final EcuId UNIT = EcuId.kline(0x01);
    /// The only question: what the unit answers to the 01 of the dash.
    static final Bytes VALUES = Bytes.of(0x01);

    private static final BusProtocol BUS =
            new BusProtocol(ID, "Yamaha K-line, listening", BusProtocol.Kind.MAKER_KLINE);
    private static final int SPEED = 16_040;
    private static final int SURE = 2;
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(3);
    private final KLineLink link;
    private final ChangesBaud baud;
    private final AdapterCard adapter;
    private final DashTalk dash = new DashTalk();

    YamahaLink(KLineLink link, ChangesBaud baud, AdapterCard adapter) {
        this.link = link;
        this.baud = baud;
        this.adapter = adapter;
    }

    @Override
    public AdapterCard adapter() {
        return adapter;
    }

    @Override
    public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
        int before = baud.baud();
        baud.changeBaud(SPEED);
        var until = by.within(hint.equals(ID) ? LONG : SHORT);
        int heard = 0;
        while (heard < SURE && next(until).isPresent()) {
            heard++;
        }
        if (heard < SURE) {
            baud.changeBaud(before);
            throw new LinkException.AdapterRefused(Problem.of("yamaha.no-dash"));
        }
        return BUS;
    }

    private Optional<Heard> next(Deadline by) throws LinkException, InterruptedException {
        while (!by.passed()) {
            var arrived = link.receive(by);
            var answer = dash.take(arrived.bytes());
            if (answer.isPresent()) {
                return Optional.of(new Heard(answer.get(), arrived.nanos()));
            }
        }
        return Optional.empty();
    }

    private record Heard(Bytes answer, long nanos) {}

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        if (!request.payload().equals(VALUES)) {
            throw new LinkException.AdapterRefused(Problem.of("yamaha.listens-only"));
        }
        long start = by.time().nanos();
        var heard = next(by.within(LONG));
        var messages = heard.stream()
                .map(each -> new Exchange.Message(
                        UNIT,
                        VALUES.plus(each.answer()),
                        each.nanos(),
                        List.of(VALUES.plus(each.answer()).toString())))
                .toList();
        var lines = messages.stream().flatMap(each -> each.lines().stream()).toList();
        return new Exchange(
                request, messages, List.of(), lines, start, by.time().nanos());
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return link.capability(kind);
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
