package app.garage.testkit;

import static app.garage.testkit.TextAdapterDesk.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsVoltage;
import app.garage.pluginapi.Settings;
import app.garage.twin.TwinServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The faults of [TextAdapterFaults] once more, over a real link and in real time, staged by the twin whose
/// options have the names of the faults. A number n as the value of an option strikes every n-th request; the
/// first is the one with which the vehicle is found.
///
/// What a twin cannot stage, and where it is tested instead:
///
/// | fault | why not | tested |
/// |---|---|---|
/// | F20 over a pty | the pty goes away with the adapter, and its name with it | over TCP |
/// | F25 wrong speed | neither a pty nor TCP carries a speed | [TextAdapterFaults] |
/// | F27 hanging driver | it hangs in the driver of our own side | `HangingDriverTest` of the links |
/// | F29 busy port | somebody else must hold it | `SerialPortTest` of the links, with a pty |
/// | F30 clock and sleep | the real clock cannot be moved | [TextAdapterFaults] |
///
/// Each test has a twin and a link of its own and mostly waits; where the build allows it they run side by side.
@Execution(ExecutionMode.CONCURRENT)
public abstract class TwinAdapterFaults {
    private static final String ENGINE = "7E8 43 02 03 01 01 71";
    private static final String GEARBOX = "7E9 43 01 07 41";
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();

    /// For subclasses.
    protected TwinAdapterFaults() {}

    /// {@return a driver that has seen no adapter yet}
    protected abstract AdapterDriver driver();

    /// {@return what opens the links under test}
    protected abstract LinkProvider links();

    /// {@return a twin that can be reached over such a link}
    ///
    /// @param vehicle its name
    /// @param options its options
    /// @throws LinkException if it does not start
    protected abstract TwinServer serve(String vehicle, Map<String, String> options) throws LinkException;

    @AfterEach
    void nothingIsLeftOpen() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    /// {@return the address of a new twin}
    ///
    /// @param twin vehicle and options, such as `car?noData=3`
    /// @throws LinkException if it does not start
    protected final LinkAddress started(String twin) throws LinkException {
        var wanted = LinkAddress.parse("sim://" + twin);
        var options = new LinkedHashMap<>(wanted.options());
        options.putIfAbsent("pace", "brisk");
        var server = serve(wanted.place(), options);
        open.add(server);
        return LinkAddress.parse(server.address());
    }

    /// {@return a probed adapter that has not spoken to the vehicle yet}
    ///
    /// @param driver who probes it
    /// @param address where the twin is
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the test was interrupted
    protected final MessageLink attached(AdapterDriver driver, LinkAddress address)
            throws LinkException, InterruptedException {
        ByteLink line = new OverheardLink((ByteLink) links().open(address, new RealTime(), soon()), sent);
        open.add(line);
        var card = driver.probe(line, soon()).card().orElseThrow();
        var link = (MessageLink) driver.attach(line, card, Settings.none(), soon());
        open.add(link);
        return link;
    }

    private MessageLink attached(String twin) throws LinkException, InterruptedException {
        return attached(driver(), started(twin));
    }

    private MessageLink connected(String twin) throws LinkException, InterruptedException {
        var link = attached(twin);
        link.connect(twin.startsWith("quad") ? "5" : "6", soon());
        return link;
    }

    /// {@return half a minute from now}
    protected static Deadline soon() {
        return RealTime.in(30_000);
    }

    private static Exchange codes(MessageLink link) throws LinkException, InterruptedException {
        return link.exchange(DiagRequest.functional(Bytes.hex("03")), soon());
    }

    /// Asks a question whose answer is known, and expects that answer.
    ///
    /// @param link a connected adapter
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the test was interrupted
    protected static void nextIsRight(MessageLink link) throws LinkException, InterruptedException {
        assertThat(heard(codes(link))).containsExactly(ENGINE, GEARBOX);
    }

    private static String problemOf(ThrowingCallable call) {
        var refused = catchThrowableOfType(AdapterRefused.class, call);
        assertThat(refused).isNotNull();
        return refused.problem().key();
    }

    /// The third request suffers, and nobody who asks notices it.
    private MessageLink unnoticed(String fault) throws LinkException, InterruptedException {
        var link = connected("car?" + fault + "=3");
        for (int i = 0; i < 4; i++) {
            nextIsRight(link);
        }
        return link;
    }

    /// The third request suffers.
    private Exchange suffering(MessageLink link) throws LinkException, InterruptedException {
        nextIsRight(link);
        var third = codes(link);
        nextIsRight(link);
        return third;
    }

    @Test
    void withoutAFaultTheTwinGivesItsValuesAndIsLeftClean() throws Exception {
        try (var link = connected("car")) {
            nextIsRight(link);
        }
        assertThat(sent).endsWith("ATPC", "ATD");
    }

    @Test
    void f01_anEchoThatSurvivesAte0IsDroppedOnlyWhenItEqualsTheCommand() throws Exception {
        nextIsRight(connected("car?echoAfterE0"));
    }

    @Test
    void f02_junkBytesNeverBecomeData() throws Exception {
        nextIsRight(connected("car?nul"));
        var third = suffering(connected("car?garbage=3"));
        assertThat(heard(third)).containsExactly(ENGINE);
        assertThat(third.garbled()).hasSize(1);
    }

    @Test
    void f03_chunkingDoesNotMatter() throws Exception {
        var vin = new ArrayList<List<String>>();
        for (var speed : List.of("0", "9600", "115200")) {
            var link = connected("car?silentEcu=7E9&baud=" + speed);
            vin.add(heard(link.exchange(DiagRequest.functional(Bytes.hex("09 02")), soon())));
        }
        assertThat(vin.getFirst()).singleElement().asString().startsWith("7E8 49 02 01 56 46 39");
        assertThat(vin).containsOnly(vin.getFirst());
    }

    @Test
    void f04_okWithoutPromptIsNotTheEnd() throws Exception {
        var link = attached("car?adapter=clone-c");
        assertThat(link.adapter().abilities()).contains("headers");
        assertThat(link.adapter().missing()).isEmpty();
    }

    @Test
    void f05_aMissingPromptEndsInResync() throws Exception {
        var link = connected("car?noPrompt=3");
        nextIsRight(link);
        assertThat(catchThrowableOfType(AnswerLate.class, () -> codes(link))).isNotNull();
        nextIsRight(link);
    }

    @Test
    void f06_aLateReplyNeverAnswersTheNextQuestion() throws Exception {
        var link = connected("car?late=3x2600");
        nextIsRight(link);
        assertThat(catchThrowableOfType(AnswerLate.class, () -> codes(link))).isNotNull();
        var other = link.exchange(DiagRequest.functional(Bytes.hex("01 00")), soon());
        assertThat(heard(other)).isNotEmpty().allMatch(each -> each.contains(" 41 00 "));
        nextIsRight(link);
    }

    @Test
    void f07_anExtraPromptIsHarmless() throws Exception {
        unnoticed("doublePrompt");
    }

    @Test
    void f08_aQuestionMarkTurnsOneCapabilityOffAndNothingElse() throws Exception {
        var link = connected("car?adapter=clone-a");
        assertThat(link.adapter().missing()).contains("ATFCSH7E0", "ATCRA7E8").doesNotContain("ATH1", "ATAT1");
        var one = DiagRequest.physical(EcuId.can11(0x7E9), Bytes.hex("03"));
        assertThat(heard(link.exchange(one, soon()))).containsExactly(GEARBOX);
        nextIsRight(link);
    }

    @Test
    void f09_aYesSayerDoesNotConnect() throws Exception {
        var link = attached("car?agrees");
        assertThat(problemOf(() -> link.connect("", soon()))).isEqualTo("elm.yes-sayer");
    }

    @Test
    void f10_aBarePromptIsNotAnAnswer() throws Exception {
        unnoticed("barePrompt");
    }

    @Test
    void f11_progressTextInFrontOfDataIsRemoved() throws Exception {
        var car = attached("car");
        car.connect("", soon()); // SEARCHING...
        nextIsRight(car);
        var quad = connected("quad"); // BUS INIT: OK
        assertThat(codes(quad).messages()).isNotEmpty();
    }

    @Test
    void f12_unableToConnectAsksAboutIgnitionOnce() throws Exception {
        var link = attached("car?ignition=off");
        assertThat(problemOf(() -> link.connect("", soon()))).isEqualTo("elm.no-vehicle");
        assertThat(sent.stream().filter("0100"::equals)).hasSize(1);
    }

    @Test
    void f13_oneNoDataIsSilenceAndTheNextAnswerCounts() throws Exception {
        var third = suffering(connected("car?noData=3"));
        assertThat(third.messages()).isEmpty();
        assertThat(third.garbled()).isEmpty();
    }

    @Test
    void f14_stoppedIsRetriedOnceAndCounted() throws Exception {
        assertThat(unnoticed("stopped").adapter().limits()).containsKey("stopped");
    }

    @Test
    void f15_bufferFullShrinksTheQuestion() throws Exception {
        var link = connected("car?bufferFull=40");
        assertThat(problemOf(() -> link.exchange(DiagRequest.functional(Bytes.hex("09 02")), soon())))
                .isEqualTo("elm.buffer-full");
        nextIsRight(link);
    }

    @Test
    void f16_busErrorsBackOffAndNameTheWiring() throws Exception {
        assertThat(unnoticed("busError").adapter().limits()).containsKey("can-error");
        var link = attached("car?busError=1");
        assertThat(problemOf(() -> link.connect("", soon()))).isEqualTo("elm.bus-error");
    }

    @Test
    void f17_aMarkedLineIsNoData() throws Exception {
        var third = suffering(connected("car?dataError=3"));
        assertThat(heard(third)).containsExactly(ENGINE);
        assertThat(third.garbled()).hasSize(1);
    }

    @Test
    void f18_adapterAlertsLeadToReinitialisation() throws Exception {
        var link = connected("car?alert=3");
        nextIsRight(link);
        assertThat(codes(link).messages()).isEmpty();
        sent.clear();
        nextIsRight(link);
        assertThat(sent).contains("ATE0", "ATH1", "ATSP6");
    }

    @Test
    void f19_aBannerInMidSessionMeansTheAdapterForgotEverything() throws Exception {
        var link = connected("car?brownout=3");
        nextIsRight(link);
        var lost = codes(link);
        assertThat(lost.messages()).isEmpty();
        assertThat(lost.lines()).contains("ELM327 v1.5");
        nextIsRight(link);
        assertThat(link.adapter().limits()).containsEntry("restarts", 1);
    }

    @Test
    void f21_aFalseVersionIsReportedNotPunished() throws Exception {
        var link = connected("car?adapter=homemade");
        assertThat(link.adapter().claims()).isEqualTo("ELM327 v2.1");
        assertThat(link.adapter().behavesLike()).isEqualTo(AdapterCard.Family.ELM_CLONE);
        nextIsRight(link);
    }

    @Test
    void f22_headersOffLiesAreNotBelieved() throws Exception {
        var crowded = attached("car?noHeaders");
        assertThat(problemOf(() -> crowded.connect("", soon()))).isEqualTo("elm.no-headers");
        var alone = connected("motorcycle?noHeaders");
        assertThat(heard(codes(alone))).singleElement().asString().startsWith("no_header:00 43 ");
    }

    @Test
    void f23_lengthComesFromThePciNotFromTheLine() throws Exception {
        nextIsRight(connected("car?padding=AA"));
    }

    @Test
    void f24_modemChatterIsNotAReply() throws Exception {
        unnoticed("chatter");
    }

    @Test
    void f26_aLineThatEndsIsNoticedAtOnce() throws Exception {
        var link = connected("car?dropAfter=900");
        var told = new LinkedBlockingQueue<LinkLost>();
        var lost = lossOf(link, told);
        assertThat(lost).isLessThan(1_000);
        assertThat(told.poll(1, TimeUnit.SECONDS)).isNotNull();
        assertThat(told).as("one event").isEmpty();
    }

    @Test
    void f26_anAdapterThatFallsSilentOnAnOpenLineIsLostTwoSecondsAfterItsAnswerWasDue() throws Exception {
        var link = connected("car?silentAfter=3");
        var told = new LinkedBlockingQueue<LinkLost>();
        var lost = lossOf(link, told);
        assertThat(lost).isBetween(2_500L, 2_500L + 2_000L + 500L);
        assertThat(told.poll(1, TimeUnit.SECONDS)).isNotNull();
        assertThat(told).as("one event").isEmpty();
        assertThat(catchThrowableOfType(LinkLost.class, () -> codes(link))).isNotNull();
    }

    /// Asks until the link is lost.
    ///
    /// @return milliseconds from the last question to the news
    private static long lossOf(MessageLink link, Collection<LinkLost> told) throws Exception {
        var _ = link.onLost(told::add);
        for (int i = 0; i < 100; i++) {
            long asked = System.nanoTime();
            var lost = catchThrowableOfType(LinkLost.class, () -> nextIsRight(link));
            if (lost != null) {
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
            }
        }
        throw new AssertionError("it was never lost");
    }

    @Test
    void f28_nonsenseVoltageIsIgnored() throws Exception {
        for (var volts : List.of("0.0", "99.9", "11.4", "27.6")) {
            var meter = attached("car?voltage=" + volts)
                    .capability(ReadsVoltage.class)
                    .orElseThrow();
            double real = Double.parseDouble(volts);
            var read = meter.voltage(soon());
            assertThat(read.isPresent()).as(volts).isEqualTo(real > 6 && real < 32);
            assertThat(read.orElse(real)).isEqualTo(real);
        }
    }

    @Test
    void f31_theAdaptersMemoryIsNeverWritten() throws Exception {
        try (var link = connected("car?noData=3&stopped=5&brownout=7")) {
            for (int i = 0; i < 30; i++) {
                var _ = codes(link);
            }
        }
        assertThat(sent.stream().filter(each -> each.matches("[AS]T.*")))
                .noneMatch(each -> each.matches("AT(PP.*|SD.*|@3.*|CV.*|BRD.*|M1)|ST(SBR|WBR|SL|P?BRW?).*"));
    }
}
