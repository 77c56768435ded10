package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TransportProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What every transport must hold, on a bus with a vehicle and on one without anybody; and every driver
/// whose device carries whole messages by itself, as a DoIP gateway does.
public final class TransportContract {
    private static final Duration SEARCHING = Duration.ofSeconds(40);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final AdapterCard DEVICE =
            new AdapterCard("script", "script", AdapterCard.Family.OTHER, "", Set.of(), List.of(), Set.of(), Map.of());
    private final Subject subject;
    private final Bench bench;

    /// What is tried.
    ///
    /// @param author whose words explain trouble
    /// @param opening makes a message link of a link
    private record Subject(Class<?> author, Opening opening) {}

    /// Makes a message link of a link.
    private interface Opening {
        MessageLink over(Link link, Deadline by) throws LinkException, InterruptedException;
    }

    /// The buses a transport is tried on; each call gives a fresh link.
    public interface Bench {
        /// {@return a link to a vehicle}
        ///
        /// @throws LinkException if it cannot be opened
        /// @throws InterruptedException if the caller was cancelled
        Link vehicle() throws LinkException, InterruptedException;

        /// {@return a link of the same kind without anybody, such as [MuteLinks#can()]}
        Link nobody();

        /// {@return a request that every unit of the vehicle answers and that changes nothing}
        Bytes question();

        /// {@return the clock of the vehicle; that of the computer unless the link moves another by waiting}
        default TimeSource time() {
            return new RealTime();
        }
    }

    private TransportContract(Subject subject, Bench bench) {
        this.subject = subject;
        this.bench = bench;
    }

    /// {@return the checks}
    ///
    /// @param transport the author's
    /// @param bench the buses it is tried on
    public static List<Check> of(TransportProvider transport, Bench bench) {
        var subject =
                new Subject(transport.getClass(), (link, by) -> transport.open(link, DEVICE, Settings.none(), by));
        var contract = new TransportContract(subject, bench);
        var own = List.of(
                new Check("its name is a word, and it tells its buses", () -> named(transport)),
                new Check("it carries its kind of link and no other", () -> carries(transport, bench)),
                new Check("the bus that it finds is one it told of", () -> contract.tellsItsBus(transport)));
        return Stream.concat(own.stream(), contract.checks().stream()).toList();
    }

    /// {@return the checks of a driver that an address names, and whose device carries whole messages}
    ///
    /// @param driver the author's
    /// @param bench the byte links it is tried on
    public static List<Check> of(AdapterDriver driver, Bench bench) {
        var subject = new Subject(driver.getClass(), (link, by) -> attached(driver, link, by));
        return new TransportContract(subject, bench).checks();
    }

    private static MessageLink attached(AdapterDriver driver, Link link, Deadline by)
            throws LinkException, InterruptedException {
        var device = (ByteLink) link;
        var card =
                driver.probe(device, by).card().orElseThrow(() -> new AssertionError("the device was not recognised"));
        return (MessageLink) driver.attach(device, card, Settings.none(), by);
    }

    /// {@return the buses that a script describes}
    ///
    /// The script names a question that every unit answers, and one of the virtual vehicles of the program:
    ///
    /// ```text
    /// # vehicle sim://motorbike-kline
    /// # question 21 08
    /// ```
    /// `# real time` behind it has the vehicle waited for, which a transport needs that listens on a thread
    /// of its own; otherwise waiting moves a clock, and takes no time. Or, for a vehicle that the program
    /// does not know, what is said on its bus: a K-line as [ScriptedKLine] tells it, or a CAN bus as
    /// [ScriptedCan] does. Whoever listens only names no question.
    ///
    /// ```text
    /// # kline
    /// # question 21 01
    /// > 81 2A F1 81 1D
    /// < 83 F1 2A C1 EF 8F DD
    /// ```
    ///
    /// @param script as above
    /// @throws IllegalArgumentException if it describes no bus
    public static Bench scripted(String script) {
        return new ScriptedBench(script);
    }

    private List<Check> checks() {
        return List.of(
                new Check("it finds the vehicle", this::finds),
                new Check("units answer with their addresses, and one unit alone when asked alone", this::asks),
                new Check("what was spoken last time is found at once", this::hinted),
                new Check("without anybody it says so in time, and the link stays open", this::nobody),
                new Check("a cancelled search ends", this::cancelled),
                new Check("closing closes the link", this::closes),
                new Check("no thread is left behind", this::noThread));
    }

    private static void named(TransportProvider transport) {
        assertThat(transport.id()).matches("[a-z][a-z0-9-]*");
        assertThat(transport.buses()).isNotEmpty().allMatch(bus -> bus.matches("[a-zA-Z0-9-]+"));
    }

    private static void carries(TransportProvider transport, Bench bench) {
        try (var own = bench.nobody();
                var bytes = MuteLinks.bytes()) {
            assertThat(transport.carries(own)).isTrue();
            assertThat(transport.carries(bytes)).isFalse();
        }
    }

    private MessageLink vehicle() throws LinkException, InterruptedException {
        return subject.opening().over(bench.vehicle(), there(ANSWER));
    }

    private Deadline there(Duration most) {
        return Deadline.in(most, bench.time());
    }

    private static Deadline in(Duration most) {
        return Deadline.in(most, new RealTime());
    }

    private void tellsItsBus(TransportProvider transport) throws Exception {
        try (var link = vehicle()) {
            assertThat(transport.buses())
                    .contains(link.connect("", there(SEARCHING)).id());
        }
    }

    private void finds() throws Exception {
        try (var link = vehicle()) {
            BusProtocol bus = link.connect("", there(SEARCHING));
            assertThat(bus.id()).isNotBlank();
            assertThat(bus.name()).isNotBlank();
        }
    }

    private void asks() throws Exception {
        try (var link = vehicle()) {
            link.connect("", there(SEARCHING));
            var all = link.exchange(DiagRequest.functional(bench.question()), there(ANSWER));
            assertThat(all.messages()).isNotEmpty();
            assertThat(all.endNanos()).isGreaterThanOrEqualTo(all.startNanos());
            EcuId first = all.messages().getFirst().ecu();
            assertThat(EcuId.parse(first.toString())).isEqualTo(first);
            var alone = link.exchange(DiagRequest.physical(first, bench.question()), there(ANSWER));
            assertThat(alone.messages())
                    .isNotEmpty()
                    .allMatch(each -> each.ecu().equals(first));
        }
    }

    private void hinted() throws Exception {
        try (var link = vehicle()) {
            var bus = link.connect("", there(SEARCHING));
            try (var again = vehicle()) {
                assertThat(again.connect(bus.id(), there(SEARCHING))).isEqualTo(bus);
            }
        }
    }

    /// A transport must find out by `connect`; a driver may find out as it attaches, and then nothing is
    /// left open.
    private void nobody() throws Exception {
        try (var link = bench.nobody()) {
            var told = catchThrowable(
                    () -> subject.opening().over(link, in(SEARCHING)).connect("", in(SEARCHING)));
            assertThat(told).isInstanceOf(LinkException.class).isNotInstanceOf(LinkException.LinkLost.class);
            Contracts.hasWords(subject.author(), ((LinkException) told).problem());
            if (!(link instanceof ByteLink)) {
                assertThat(told).isInstanceOf(LinkException.AdapterRefused.class);
                subject.opening().over(link, in(ANSWER)).close();
            }
        }
    }

    private void cancelled() throws Exception {
        try (var link = bench.nobody()) {
            var most = in(Duration.ofMinutes(5));
            Contracts.endsWhenCancelled(() -> subject.opening().over(link, most).connect("", most));
        }
    }

    private void closes() throws Exception {
        var messages = vehicle();
        messages.connect("", there(SEARCHING));
        messages.close();
        messages.close();
        assertThat(catchThrowable(() -> messages.exchange(DiagRequest.functional(bench.question()), there(ANSWER))))
                .isInstanceOf(LinkException.class);
    }

    private void noThread() throws Exception {
        var _ = Contracts.leavesNoThread(() -> {
            finds();
            return true;
        });
    }
}
