package app.garage.protocolkit.kline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.testkit.HandMovedTime;
import app.garage.testkit.ScriptedKLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What units, cables and other testers do on a K-line, through the whole way from the line to messages.
class KLinePumpFaultsTest {
    private static final long MS = 1_000_000L;
    private static final EcuId UNIT = EcuId.kline(0x11);
    private static final BusProtocol KWP = new BusProtocol("5", "KWP", BusProtocol.Kind.KWP2000);
    private static final BusProtocol OLD = new BusProtocol("3", "ISO 9141-2", BusProtocol.Kind.ISO9141);
    private static final String START = "81 11 F1 81 04";
    private static final String STARTED = "83 F1 11 C1 EF 8F C4";
    private static final String ASKED = "82 11 F1 21 01 A6";
    private static final String ANSWER = "83 F1 11 61 01 0C F3";
    private final HandMovedTime time = new HandMovedTime();
    private ScriptedKLine line = new ScriptedKLine(time, false);

    private KLineMessages link(KLineWay way) {
        var card = new AdapterCard("script", "", AdapterCard.Family.OTHER, "", Set.of(), List.of(), Set.of(), Map.of());
        return new KLineMessages(line, card, List.of(way));
    }

    private static KLineWay fast() {
        return KLineWay.fast(KWP, 0x11, 0xF1);
    }

    private static KLineWay byAddress() {
        return KLineWay.byAddress(KWP, OLD, 0x33, 0xF1);
    }

    private KLineMessages awake(boolean echoes) throws Exception {
        line = new ScriptedKLine(time, echoes).on(START, STARTED);
        var link = link(fast());
        link.connect("5", time.in(Duration.ofSeconds(10)));
        return link;
    }

    private Exchange ask(KLineMessages link, String request) throws Exception {
        return link.exchange(DiagRequest.physical(UNIT, Bytes.hex(request)), time.in(Duration.ofSeconds(10)));
    }

    private static List<String> payloads(Exchange exchange) {
        return exchange.messages().stream()
                .map(each -> each.payload().toString())
                .toList();
    }

    @Test
    void withoutAFaultAUnitIsWokenAndAsked() throws Exception {
        var link = awake(false);
        line.on(ASKED, ANSWER);
        var heard = ask(link, "21 01");
        assertThat(payloads(heard)).containsExactly("61 01 0C");
        assertThat(heard.messages().getFirst().ecu()).isEqualTo(UNIT);
        assertThat(heard.lines()).containsExactly(ANSWER);
        assertThat(line.said()).containsExactly("pulse 25.0 25.0", START, ASKED);
    }

    @Test
    void f58_theEchoIsMeasuredAndCompared() throws Exception {
        var link = awake(true);
        line.on(ASKED, ANSWER);
        assertThat(payloads(ask(link, "21 01"))).containsExactly("61 01 0C");
        line.lateEcho(Duration.ofMillis(16));
        assertThat(payloads(ask(link, "21 01"))).as("an echo that comes late").containsExactly("61 01 0C");
        line.lateEcho(Duration.ZERO);

        line.disturb("82 11 F1 20 01 A6");
        int before = line.sent().size();
        assertThat(payloads(ask(link, "21 01"))).as("one bit differs").containsExactly("61 01 0C");
        var sent = line.sent().subList(before, line.sent().size());
        assertThat(sent).extracting(ScriptedKLine.Sent::what).containsExactly(ASKED, ASKED);
        assertThat(sent.get(1).begin() - sent.get(0).end())
                .as("once more on a quiet line")
                .isGreaterThanOrEqualTo(55 * MS);

        line.on("83 11 F1 14 FF 00 98", "81 F1 11 54 D7").disturb("83 11 F1 15").disturb("83 11 00");
        var collided = ask(link, "14 FF 00");
        assertThat(collided.messages()).isEmpty();
        assertThat(collided.garbled()).extracting(Exchange.Garbled::reason).contains("collision");
        assertThat(line.said())
                .filteredOn("83 11 F1 14 FF 00 98"::equals)
                .as("said once more and not again")
                .hasSize(2);
        assertThat(payloads(ask(link, "21 01"))).as("the next is right").containsExactly("61 01 0C");
    }

    @Test
    void f59_initialisationIsRetriedWithTheRightPauses() throws Exception {
        line.on(START).on(START, STARTED);
        assertThat(link(fast()).connect("5", time.in(Duration.ofSeconds(10)))).isEqualTo(KWP);
        var pulses = line.sent().stream()
                .filter(each -> each.what().startsWith("pulse"))
                .toList();
        assertThat(pulses).extracting(ScriptedKLine.Sent::what).containsOnly("pulse 25.0 25.0");
        assertThat(pulses).hasSize(2);
        assertThat(pulses.get(1).begin() - line.sent().get(1).end()).isGreaterThanOrEqualTo(300 * MS);
    }

    /// The recorded wake-up of a real car: the first address stays unanswered, the second is answered.
    @Test
    void f59_anAddressIsRepeatedAfterTwoSeconds() throws Exception {
        var keys = new String[] {"@after 86.3ms", "55", "@after 9.1ms", "08", "@after 9.1ms", "08"};
        line.on("5 baud 33").on("5 baud 33", keys).on("F7", "@after 36.4ms", "CC");
        var link = link(byAddress());
        assertThat(link.connect("3", time.in(Duration.ofSeconds(20)))).isEqualTo(OLD);
        assertThat(line.said()).containsExactly("5 baud 33", "5 baud 33", "F7");
        assertThat(line.sent().get(1).begin() - line.sent().get(0).end()).isGreaterThanOrEqualTo(2_000 * MS);
        line.on("68 6A F1 01 0C D0", "@after 37ms", "48 6B 11 41 0C 15 F6 1C");
        var heard = link.exchange(DiagRequest.functional(Bytes.hex("01 0C")), time.in(Duration.ofSeconds(2)));
        assertThat(payloads(heard)).containsExactly("41 0C 15 F6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"94 94 6B", "E9 8F 70", "EA 8F 70", "DA 8F 70"})
    void f59_keyBytesChooseWhatIsSpoken(String keys) throws Exception {
        var each = keys.split(" ", -1);
        line.on("5 baud 33", "@after 90ms", "55", "@after 8ms", each[0], "@after 8ms", each[1])
                .on(each[2], "@after 30ms", "CC");
        var bus = link(byAddress()).connect("", time.in(Duration.ofSeconds(20)));
        assertThat(bus).isEqualTo(keys.startsWith("94") ? OLD : KWP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08 94", "E8 8F", "12 34"})
    void f59_wrongKeyBytesAreNotBelieved(String keys) {
        line.on("5 baud 33", "@after 90ms", "55", "@after 8ms", keys);
        assertThatThrownBy(() -> link(byAddress()).connect("", time.in(Duration.ofSeconds(20))))
                .isInstanceOf(LinkException.AdapterRefused.class);
        assertThat(line.said()).as("one try while searching").containsExactly("5 baud 33");
    }

    @Test
    void f59_aPortWithoutGoodPulsesIsSaidToHaveNone() {
        line.withoutGoodPulses(Problem.of("ftdi.pulse-off"));
        assertThatThrownBy(() -> link(fast()).connect("5", time.in(Duration.ofSeconds(20))))
                .isInstanceOfSatisfying(
                        LinkException.AdapterRefused.class,
                        refused -> assertThat(refused.problem().key()).isEqualTo("ftdi.pulse-off"));
        assertThat(line.said()).as("it may have been busy, three times at most").hasSize(3);
    }

    @Test
    void f60_aWrongChecksumSaysNothing() throws Exception {
        var link = awake(false);
        var damaged = "83 F1 11 61 01 0C F4";
        line.on(ASKED, damaged).on(ASKED, ANSWER);
        assertThat(payloads(ask(link, "21 01"))).as("asked again").containsExactly("61 01 0C");
        line.on("82 11 F1 21 02 A7", damaged);
        var heard = ask(link, "21 02");
        assertThat(heard.messages()).isEmpty();
        assertThat(heard.garbled()).extracting(Exchange.Garbled::reason).contains("checksum");
        assertThat(line.said())
                .filteredOn("82 11 F1 21 02 A7"::equals)
                .as("twice more")
                .hasSize(3);
        line.on("83 11 F1 14 FF 00 98", damaged);
        ask(link, "14 FF 00");
        assertThat(line.said())
                .filteredOn("83 11 F1 14 FF 00 98"::equals)
                .as("what changes something is not repeated")
                .hasSize(1);
    }

    @Test
    void f60_aDamagedFrameIsNoUnit() {
        line.on(START, "83 F1 11 C1 EF 8F C5");
        assertThatThrownBy(() -> link(fast()).connect("", time.in(Duration.ofSeconds(5))))
                .isInstanceOf(LinkException.AdapterRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80 F1 11 03 61 01 0C F3",
                "83 F1 11 61 01 0C F3",
                "03 61 01 0C 71",
                "00 03 61 01 0C 71",
            })
    void f61_everyHeaderFormIsRead(String form) throws Exception {
        var link = awake(false);
        line.on(ASKED, form);
        var heard = ask(link, "21 01");
        assertThat(payloads(heard)).containsExactly("61 01 0C");
        assertThat(heard.messages().getFirst().ecu()).isEqualTo(UNIT);
        assertThat(heard.lines()).as("the line as it came").containsExactly(form);
    }

    @Test
    void f61_framesOfOthersAreNobodysAnswer() throws Exception {
        var link = awake(false);
        line.on(ASKED, "83 F3 11 61 01 0C F5");
        assertThat(ask(link, "21 01").messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@after 24ms", "@after 49ms"})
    void f62_timingWindowsAreKept(String p2) throws Exception {
        var link = awake(false);
        line.on(ASKED, p2, "@gap 19ms", ANSWER);
        assertThat(payloads(ask(link, "21 01"))).containsExactly("61 01 0C");
        assertThat(payloads(ask(link, "21 01"))).containsExactly("61 01 0C");
        var sent = line.sent();
        var first = sent.get(sent.size() - 2);
        assertThat(sent.getLast().begin() - first.end())
                .as("P3 since the last byte of the answer")
                .isGreaterThanOrEqualTo(55 * MS + 6 * 19 * MS);
        long gap = (first.end() - first.begin() - 6 * 961_538L) / 5;
        assertThat(gap).as("P4").isBetween(4_990_000L, 20 * MS);
    }

    @Test
    void f62_aSlowUnitIsWaitedForOnlyIfItsFamilyIsKnownForIt() throws Exception {
        var link = awake(false);
        line.on(ASKED, "@after 100ms", ANSWER);
        assertThat(ask(link, "21 01").messages()).as("P2max is 50 ms").isEmpty();
        line = new ScriptedKLine(time, false).on(START, "@after 98ms", STARTED).on(ASKED, "@after 100ms", ANSWER);
        var slow = link(fast().answeringWithin(Duration.ofMillis(150)));
        slow.connect("", time.in(Duration.ofSeconds(5)));
        assertThat(payloads(ask(slow, "21 01"))).containsExactly("61 01 0C");
    }

    @Test
    void aUnitThatAsksForTimeGetsIt() throws Exception {
        var link = awake(false);
        line.on(ASKED, "83 F1 11 7F 21 78 9D", "@after 3000ms", ANSWER);
        assertThat(payloads(ask(link, "21 01"))).containsExactly("7F 21 78", "61 01 0C");
    }

    @Test
    void aUnitThatFellAsleepIsWokenBeforeItIsAsked() throws Exception {
        var link = awake(false);
        line.on(ASKED, ANSWER);
        ask(link, "21 01");
        time.pass(Duration.ofSeconds(6));
        assertThat(payloads(ask(link, "21 01"))).containsExactly("61 01 0C");
        assertThat(line.said()).containsExactly("pulse 25.0 25.0", START, ASKED, "pulse 25.0 25.0", START, ASKED);
    }

    @Test
    void aUnitOfAnotherFamilyIsSentBackToSleep() {
        line.on(START, STARTED).on("82 11 F1 10 80 14", "83 F1 11 7F 10 12 26").on("81 11 F1 82 05", "81 F1 11 C2 45");
        var way = fast().provenBy(Bytes.hex("10 80"), Bytes.hex("50 80"));
        assertThatThrownBy(() -> link(way).connect("", time.in(Duration.ofSeconds(5))))
                .isInstanceOf(LinkException.AdapterRefused.class);
        assertThat(line.said()).endsWith("82 11 F1 10 80 14", "81 11 F1 82 05");
    }

    @Test
    void aDeadlineInTheMiddleLeavesTheNextQuestionSafe() throws Exception {
        var link = awake(false);
        line.on(ASKED, "83 F1 11 7F 21 78 9D").on(ASKED, ANSWER);
        assertThatThrownBy(() ->
                        link.exchange(DiagRequest.physical(UNIT, Bytes.hex("21 01")), time.in(Duration.ofMillis(300))))
                .isInstanceOf(LinkException.AnswerLate.class);
        assertThat(payloads(ask(link, "21 01"))).containsExactly("61 01 0C");
    }

    @Test
    void aLineThatIsNeverSilentIsLeftAlone() {
        line.on(
                "00",
                IntStream.range(0, 80)
                        .mapToObj(i -> i % 2 == 0 ? "@after 50ms" : "01")
                        .toArray(String[]::new));
        assertThatThrownBy(() -> {
                    line.send(Bytes.hex("00"), Duration.ZERO, time.in(Duration.ofSeconds(1)));
                    link(fast()).connect("5", time.in(Duration.ofSeconds(5)));
                })
                .isInstanceOfSatisfying(
                        LinkException.AdapterRefused.class,
                        refused -> assertThat(refused.problem().key()).isEqualTo("kline.never-silent"));
        assertThat(line.said()).as("nothing was sent").containsExactly("00");
    }

    @Test
    void who_does_not_answer_is_not_told_again_that_we_are_here() throws Exception {
        var link = awake(false);
        assertThat(link.due(time.nanos())).as("just woken").isEmpty();
        time.pass(Duration.ofMillis(2_600));
        assertThat(link.due(time.nanos())).isEmpty();
        time.pass(Duration.ofMillis(200));
        assertThat(link.due(time.nanos())).contains(DiagRequest.functional(Bytes.hex("3E")));
        link.exchange(link.due(time.nanos()).orElseThrow(), time.in(Duration.ofSeconds(1)));
        assertThat(link.due(time.nanos())).as("nobody answered").isEmpty();

        var other = awake(false);
        time.pass(Duration.ofMillis(4_600));
        assertThat(other.due(time.nanos())).as("it sleeps already").isEmpty();
    }
}
