package app.garage.testkit;

import static app.garage.testkit.TextAdapterDesk.RPM;
import static app.garage.testkit.TextAdapterDesk.RPM_HEARD;
import static app.garage.testkit.TextAdapterDesk.SPEED_HEARD;
import static app.garage.testkit.TextAdapterDesk.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsVoltage;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What adapters, cables and clones do to a text dialogue, and what must happen then. Whoever writes a
/// driver for text adapters extends this class.
///
/// Every test also asks the next question and expects its right answer: after any fault the link works or
/// is lost, and there is no third state.
public abstract class TextAdapterFaults {
    /// When at the latest a vehicle's silence has been told by every adapter we know.
    private static final long ANSWER_DUE = 2_500_000_000L;

    private TextAdapterDesk desk;

    /// For subclasses.
    protected TextAdapterFaults() {}

    /// {@return a driver that has seen no adapter yet}
    protected abstract AdapterDriver driver();

    @BeforeEach
    void aHealthyAdapterOnTheDesk() {
        desk = new TextAdapterDesk(driver());
    }

    private ScriptedLink script() {
        return desk.script();
    }

    private void nextIsRight(MessageLink link) throws Exception {
        assertThat(desk.ask(link, "01 0D")).containsExactly(SPEED_HEARD);
    }

    private static <T extends LinkException> T thrown(Class<T> kind, ThrowingCallable call) {
        var thrown = catchThrowableOfType(kind, call);
        assertThat(thrown).as(kind.getSimpleName()).isNotNull();
        return thrown;
    }

    private static String problemOf(ThrowingCallable call) {
        return thrown(AdapterRefused.class, call).problem().key();
    }

    private long count(String command) {
        return script().sent().stream().filter(command::equals).count();
    }

    @Test
    void withoutAFaultTheScriptGivesItsValues() throws Exception {
        try (var link = desk.connect()) {
            assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);
            nextIsRight(link);
            assertThat(script().sent()).containsExactly("010C", "010D");
        }
        assertThat(script().sent()).containsExactly("010C", "010D", "ATPC", "ATD");
        assertThat(script().isClosed()).isTrue();
    }

    @Test
    void f01_anEchoThatSurvivesAte0IsDroppedOnlyWhenItEqualsTheCommand() throws Exception {
        var link = desk.connect();
        script().next("010C", "010C·" + RPM).next("010C", "01 0C·" + RPM);
        assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);
        assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);
        for (var other : List.of("010C1", "01 0D", "010C·010C")) {
            script().next("010C", other + "·" + RPM).next("010C", other + "·" + RPM);
            var exchange = desk.exchange(link, "01 0C");
            assertThat(heard(exchange)).as(other).isEmpty();
            assertThat(exchange.garbled()).as(other).isNotEmpty();
        }
        nextIsRight(link);
    }

    @Test
    void f02_junkBytesNeverBecomeData() throws Exception {
        script().on("ATZ", "@inject 0D FC 7F 7F", "··ELM327 v1.5··>");
        var link = desk.connect();
        script().next("010C", "7E8\u000004\u000041\u00000C1AF8··>");
        assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);

        var dirty = "7E804410C1A\u00fcF8·7E904410C0A50··>";
        script().next("010C", dirty);
        var exchange = desk.exchange(link, "01 0C");
        assertThat(heard(exchange)).containsExactly("7E9 41 0C 0A 50");
        assertThat(exchange.garbled())
                .singleElement()
                .satisfies(each -> assertThat(each.lines()).containsExactly("7E804410C1A\\xFCF8"));
        nextIsRight(link);
    }

    @Test
    void f03_chunkingDoesNotMatter() throws Exception {
        var link = desk.connect();
        var vin = "7E8101449020157503·7E8215A5A5A5A5A5A5A·¬7E8225A5A5A5A5A5A5A··>".replace("57503·", "575030·");
        script().on("0902", vin);
        var whole = desk.ask(link, "09 02");
        assertThat(whole)
                .singleElement()
                .asString()
                .startsWith("7E8 49 02 01 57 50 30 5A")
                .hasSize(4 + 20 * 3 - 1);
        for (var split : List.of("1", "3,1,7", "19,1,1,100", "2,60,1")) {
            script().on("0902", "@split " + split, vin);
            assertThat(desk.ask(link, "09 02")).as(split).isEqualTo(whole);
        }
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var sizes = random.ints(30, 1, 9).mapToObj(Integer::toString).toList();
            script().on("0902", "@split " + String.join(",", sizes), vin);
            assertThat(desk.ask(link, "09 02")).as("seed %d", seed).isEqualTo(whole);
        }
        nextIsRight(link);
    }

    @Test
    void f04_okWithoutPromptIsNotTheEnd() throws Exception {
        for (var turn : List.of(
                new String[] {"OK", "@delay 180ms", "··>"},
                new String[] {"O", "@delay 90ms", "K·", "@delay 180ms", "·>"})) {
            desk.freshAdapter();
            script().on("ATH1", turn);
            var link = desk.attach();
            var log = script().log();
            int headers = script().sent().indexOf("ATH1");
            assertThat(log.get(headers + 1).nanos() - log.get(headers).nanos())
                    .as("nothing is sent before the prompt")
                    .isGreaterThanOrEqualTo(180_000_000L);
            assertThat(link.adapter().abilities()).contains("headers");
        }
    }

    @Test
    void f05_aMissingPromptEndsInResync() throws Exception {
        var link = desk.connect();
        script().next("010C", "7E804410C1AF8··"); // and never a prompt
        thrown(AnswerLate.class, () -> desk.ask(link, "01 0C"));
        long before = desk.time().nanos();
        nextIsRight(link);
        assertThat(desk.time().nanos() - before).isLessThan(5_000_000_000L);
        assertThat(script().sent()).containsExactly("010C", "", "ATI", "010D");

        script().next("010C").next("ATI").next("ATI"); // silence to all of them
        thrown(AnswerLate.class, () -> desk.ask(link, "01 0C"));
        nextIsRight(link);
        assertThat(script().sent()).contains("ATWS", "ATH1", "ATSP6");
    }

    @Test
    void f06_aLateReplyNeverAnswersTheNextQuestion() throws Exception {
        var link = desk.connect();
        for (int late = 0; late <= 400; late += 20) {
            script().forgetSent();
            script().next("010C", "@delay " + (2450 + late) + "ms", RPM);
            try {
                assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);
            } catch (AnswerLate tooLate) {
                assertThat(late).isGreaterThanOrEqualTo(40);
            }
            nextIsRight(link);
            nextIsRight(link);
        }
        script().forgetSent();
        script().next("010C", "@delay 2550ms", RPM);
        thrown(AnswerLate.class, () -> desk.ask(link, "01 0C"));
        nextIsRight(link);
        var log = script().log();
        assertThat(log.getLast().nanos() - log.getFirst().nanos()).isGreaterThanOrEqualTo(2_550_000_000L);
    }

    @Test
    void f07_anExtraPromptIsHarmless() throws Exception {
        var link = desk.connect();
        script().next("010C", RPM + "·>");
        assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);
        nextIsRight(link);
        script().next("010C", "·>", "@delay 50ms", RPM, "@delay 3ms", "·>");
        assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);
        nextIsRight(link);
        assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);
        assertThat(script().sent()).containsExactly("010C", "010D", "010C", "010D", "010C");
    }

    @Test
    void f08_aQuestionMarkTurnsOneCapabilityOffAndNothingElse() throws Exception {
        script().on("ATFCSH7E0", "?··>")
                .on("ATFCSD300000", "?··>")
                .on("ATFCSM1", "?··>")
                .on("ATAT1", "?··>");
        var link = desk.connect();
        assertThat(link.adapter().missing()).contains("ATFCSH7E0", "ATAT1").doesNotContain("ATCRA7E8", "ATH1");
        assertThat(link.adapter().behavesLike()).isEqualTo(AdapterCard.Family.ELM_CLONE);
        assertThat(link.adapter().abilities()).contains("receive-filter").doesNotContain("flow-control");

        assertThat(desk.ask(link, "7E8", "01 0C")).containsExactly(RPM_HEARD);
        script().forgetSent();
        script().on("ATSH7E1", "?··>").on("220101", "7E805620101AABB··>");
        assertThat(problemOf(() -> desk.ask(link, "7E9", "22 01 01"))).isEqualTo("elm.header-refused");
        assertThat(script().sent()).containsExactly("ATSH7E1");
        assertThat(desk.ask(link, "7E8", "22 01 01")).containsExactly("7E8 62 01 01 AA BB");
        assertThat(script().sent()).containsExactly("ATSH7E1", "220101");
        nextIsRight(link);
    }

    @Test
    void f09_aYesSayerDoesNotConnect() throws Exception {
        desk.freshAdapter();
        script().otherwise("OK··>").on("0100", "OK··>").on("ATDPN", "OK··>").on("ATRV", "OK··>");
        var link = desk.attach();
        assertThat(problemOf(() -> link.connect("", desk.soon()))).isEqualTo("elm.yes-sayer");
        assertThat(problemOf(() -> link.connect("6", desk.soon()))).isEqualTo("elm.yes-sayer");
        script().on("0100", "7E8037F0112··>");
        assertThat(problemOf(() -> link.connect("", desk.soon()))).isEqualTo("elm.wrong-answer");
        script().on("0100", "7E803410C00··>");
        assertThat(problemOf(() -> link.connect("", desk.soon()))).isEqualTo("elm.wrong-answer");
    }

    @Test
    void f10_aBarePromptIsNotAnAnswer() throws Exception {
        script().on("0100", "·>", "@delay 900ms", "7E8064100BE3FA813··>");
        var link = desk.attach();
        assertThat(link.connect("", desk.soon()).id()).isEqualTo("6");
        nextIsRight(link);

        script().on("0100", "·>");
        thrown(LinkException.class, () -> link.connect("", desk.soon()));
    }

    @Test
    void f11_progressTextInFrontOfDataIsRemoved() throws Exception {
        for (var reply : List.of(
                "SEARCHING...7E8 06 41 00 BE 3F A8 13 ··>",
                "SEARCHING...·7E8064100BE3FA813··>",
                "SEARCHING: 7E8064100BE3FA813··>",
                "BUS INIT: OK·7E8064100BE3FA813··>")) {
            desk.freshAdapter();
            script().on("0100", reply);
            nextIsRight(connected(reply));
        }
        for (var reply :
                List.of("BUS INIT: ...OK·48 6B 10 41 00 BE 3E B8 11 C9 ··>", "BUS INIT: ...486B104100BE3EB811C9··>")) {
            desk.freshAdapter();
            script().on("0100", reply).on("ATDPN", "A3··>").on("010D", "486B10410D3243··>");
            var link = connected(reply);
            assertThat(desk.ask(link, "01 0D")).as(reply).containsExactly("kline:10 41 0D 32");
        }
    }

    private MessageLink connected(String why) throws Exception {
        var link = desk.attach();
        assertThat(link.connect("", desk.soon())).as(why).isNotNull();
        return link;
    }

    @Test
    void f12_unableToConnectAsksAboutIgnitionOnce() throws Exception {
        var link = desk.attach();
        for (var reply : List.of("UNABLE TO CONNECT", "BUS INIT: ERROR", "BUS INIT: ...ERROR", "NO DATA")) {
            script().forgetSent();
            script().on("0100", "SEARCHING...", "@delay 4500ms", "·" + reply + "··>");
            var refused = thrown(AdapterRefused.class, () -> link.connect("", desk.soon()));
            assertThat(refused.problem().key()).as(reply).isEqualTo("elm.no-vehicle");
            assertThat(refused.problem().args()).containsExactly(12.4);
            assertThat(count("0100")).as(reply).isEqualTo(1);
        }
        script().on("0100", "BUS INIT: ...STOPPED··>");
        thrown(AdapterRefused.class, () -> link.connect("", desk.soon()));
        script().on("0100", "7E8064100BE3FA813··>");
        link.connect("", desk.soon());
        nextIsRight(link);
    }

    @Test
    void f13_oneNoDataIsSilenceAndTheNextAnswerCounts() throws Exception {
        var link = desk.connect();
        script().next("010C", RPM).next("010C", "NO DATA··>");
        assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);
        var silence = desk.exchange(link, "01 0C");
        assertThat(silence.messages()).isEmpty();
        assertThat(silence.garbled()).isEmpty();
        assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);
        nextIsRight(link);
    }

    @Test
    void f14_stoppedIsRetriedOnceAndCounted() throws Exception {
        var link = desk.connect();
        script().next("010C", "7E804410C1STOPPED··>");
        assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);
        assertThat(count("010C")).isEqualTo(2);
        assertThat(link.adapter().limits()).containsEntry("stopped", 1);

        script().next("010C", "STOPPED··>").next("010C", "STOPPED··>");
        assertThat(problemOf(() -> desk.ask(link, "01 0C"))).isEqualTo("elm.stopped");
        nextIsRight(link);
    }

    @Test
    void f14_aClearThatWasStoppedIsNeverSentAgain() throws Exception {
        var link = desk.connect();
        for (var trouble :
                List.of("STOPPED··>", "CAN ERROR··>", "BUFFER FULL··>", "NO DATA··>", "#%··>", "7E8037F0478··>")) {
            script().forgetSent();
            script().on("04", trouble);
            var exchange = desk.exchange(link, "04");
            assertThat(heard(exchange)).as(trouble).doesNotContain("7E8 44");
            nextIsRight(link);
            assertThat(count("04")).as(trouble).isEqualTo(1);
        }
        script().forgetSent();
        script().on("04"); // no reply at all
        thrown(AnswerLate.class, () -> desk.ask(link, "04"));
        nextIsRight(link);
        assertThat(count("04")).isEqualTo(1);
        assertThat(script().sent())
                .as("an empty line would repeat it on a genuine chip")
                .doesNotContain("");
        script().on("04", "7E80144·7E90144··>");
        assertThat(desk.ask(link, "04")).containsExactly("7E8 44", "7E9 44");
    }

    @Test
    void f15_bufferFullShrinksTheQuestion() throws Exception {
        var link = desk.connect();
        script().on("010C0D", "7E807410C1AF8BUFFER FULL··>");
        assertThat(desk.ask(link, "01 0C 0D")).containsExactly(RPM_HEARD, SPEED_HEARD);
        assertThat(link.adapter().limits()).containsEntry("pids-per-request", 1);
        desk.ask(link, "01 0C 0D");
        assertThat(count("010C0D")).as("what was learned is kept").isEqualTo(1);

        script().on("03", "7E8101643080104·BUFFER FULL··>");
        assertThat(problemOf(() -> desk.ask(link, "03"))).isEqualTo("elm.buffer-full");
        nextIsRight(link);
    }

    @Test
    void f16_busErrorsBackOffAndNameTheWiring() throws Exception {
        var link = desk.connect();
        for (var error : List.of("CAN ERROR", "BUS ERROR", "BUS BUSY", "FB ERROR")) {
            script().forgetSent();
            script().next("010C", "7E904410C0A50·" + error + "··>");
            assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);

            script().forgetSent();
            script().on("010C", error + "··>");
            var refused = thrown(AdapterRefused.class, () -> desk.ask(link, "01 0C"));
            assertThat(refused.problem().key()).isEqualTo("elm.bus-error");
            assertThat(refused.problem().args()).hasSize(1);
            var log = script().log();
            assertThat(log).hasSize(5);
            assertThat(pauses(log)).containsExactly(200L, 500L, 1000L, 2000L);
            script().on("010C", RPM);
            nextIsRight(link);
        }
    }

    private static List<Long> pauses(List<ScriptedLink.Sent> log) {
        return java.util.stream.IntStream.range(1, log.size())
                .mapToObj(i -> (log.get(i).nanos() - log.get(i - 1).nanos()) / 100_000_000L * 100L)
                .toList();
    }

    @Test
    void f17_aMarkedLineIsNoData() throws Exception {
        var link = desk.connect();
        for (var mark : List.of(" <DATA ERROR", "<DATA ERROR", "<RX ERROR", " <RX ERROR")) {
            script().next("010C", "7E804410C1AF8" + mark + "·7E904410C0A50··>");
            var exchange = desk.exchange(link, "01 0C");
            assertThat(heard(exchange)).as(mark).containsExactly("7E9 41 0C 0A 50");
            assertThat(exchange.garbled()).as(mark).hasSize(1);
        }
        script().on("0902", "7E810144902015750305A·7E8215A5A5A5A5A5A5A <DATA ERROR·7E8225A5A5A5A5A5A5A··>");
        var vin = desk.exchange(link, "09 02");
        assertThat(heard(vin)).isEmpty();
        assertThat(vin.garbled()).isNotEmpty();
        nextIsRight(link);
    }

    @Test
    void f18_adapterAlertsLeadToReinitialisation() throws Exception {
        for (var alert : List.of("ACT ALERT", "LV RESET", "LP ALERT", "ERR94", "!")) {
            desk.freshAdapter();
            var link = desk.connect();
            desk.ask(link, "7E8", "01 0C");
            script().next("010C", alert + "··>").next("010C1", alert + "··>");
            assertThat(desk.exchange(link, "01 0C").messages()).as(alert).isEmpty();
            script().forgetSent();
            assertThat(desk.ask(link, "7E8", "01 0C")).as(alert).containsExactly(RPM_HEARD);
            assertThat(script().sent()).as(alert).contains("ATE0", "ATH1", "ATSP6", "ATSH7E0", "010C");
            assertThat(link.adapter().quirks().contains("low-voltage-reset")).isEqualTo(alert.equals("LV RESET"));
        }
    }

    @Test
    void f19_aBannerInMidSessionMeansTheAdapterForgotEverything() throws Exception {
        var link = desk.connect();
        desk.ask(link, "7E8", "01 0C");
        script().next("010D", "7E80341", "@delay 40ms", "··ELM327 v1.5··>");
        var lost = desk.exchange(link, "01 0D");
        assertThat(lost.messages()).isEmpty();
        assertThat(lost.lines()).contains("ELM327 v1.5");
        script().forgetSent();
        nextIsRight(link);
        assertThat(script().sent())
                .containsSubsequence("ATE0", "ATH1", "ATSP6", "010D")
                .doesNotContain("ATSH7DF");
        script().forgetSent();
        assertThat(desk.ask(link, "7E8", "01 0C")).containsExactly(RPM_HEARD);
        assertThat(script().sent()).containsExactly("ATSH7E0", "010C");
    }

    @Test
    void f20_commandsThatKillThisAdapterAreAvoided() throws Exception {
        for (int contact = 1; contact <= 2; contact++) {
            desk.freshAdapter();
            script().on("ATZ", "@close");
            thrown(LinkLost.class, () -> desk.attach());
        }
        desk.freshAdapter();
        script().on("ATZ", "@close");
        var link = desk.connect();
        nextIsRight(link);
        assertThat(link.adapter().quirks()).contains("drops-link-on-ATZ");
        assertThat(script().sent()).doesNotContain("ATZ", "ATTPA0", "ATTP0");
    }

    @Test
    void f21_aFalseVersionIsReportedNotPunished() throws Exception {
        for (var name : List.of("ELM327 v1.5", "ELM327 v2.1", "ELM327 v1.4a", "OBDII to RS232 Interpreter")) {
            desk.freshAdapter();
            script().on("ATI", name + "··>")
                    .on("ATZ", name + "··>")
                    .on("ATKW", "?··>")
                    .on("ATAL", "?··>");
            var link = desk.connect();
            assertThat(link.adapter().claims()).isEqualTo(name);
            assertThat(link.adapter().behavesLike()).isEqualTo(AdapterCard.Family.ELM_CLONE);
            nextIsRight(link);
        }
    }

    @Test
    void f22_headersOffLiesAreNotBelieved() throws Exception {
        script().on("ATH1", "?··>").on("0100", "4100BE3FA813··>").on("010D", "410D32··>");
        script().on("0902", "014·0:490201575030·1:5A5A5A5A5A5A5A·2:5A5A5A5A5A5A5A··>");
        var link = desk.connect();
        assertThat(link.adapter().abilities()).doesNotContain("headers");
        assertThat(desk.ask(link, "01 0D")).containsExactly("no_header:00 41 0D 32");
        assertThat(desk.ask(link, "09 02")).singleElement().asString().startsWith("no_header:00 49 02 01 57 50 30 5A");
        script().on("0902", "014·0:490201575030·2:5A5A5A5A5A5A5A·1:5A5A5A5A5A5A5A··>");
        assertThat(desk.ask(link, "09 02")).as("numbers out of order").isEmpty();
        script().on("010D", "00 00··>");
        assertThat(desk.ask(link, "01 0D")).doesNotContain("no_header:00 41 0D 00");

        desk.freshAdapter();
        script().on("ATH1", "OK··>").on("0100", "4100BE3FA813·410098180001··>");
        var crowded = desk.attach();
        assertThat(problemOf(() -> crowded.connect("", desk.soon()))).isEqualTo("elm.no-headers");
    }

    @Test
    void f23_lengthComesFromThePciNotFromTheLine() throws Exception {
        var link = desk.connect();
        for (var line : List.of(
                "7E8 04 41 0C 1A F8 2B", "7E804410C1AF8", "7E804410C1AF8AAAAAA", "7E8 04 41 0C 1A F8 00 00 00 ")) {
            script().next("010C", line + "··>");
            assertThat(desk.ask(link, "01 0C")).as(line).containsExactly(RPM_HEARD);
        }
        script().next("010C", "7E804410C1A··>").next("010C", "7E804410C1A··>");
        assertThat(desk.ask(link, "01 0C")).as("cut").isEmpty();
        nextIsRight(link);
    }

    @Test
    void f24_modemChatterIsNotAReply() throws Exception {
        var link = desk.connect();
        for (var chatter : List.of("+CONNECTING<<AA:BB:CC:00:11:22", "+DISC:SUCCESS", "OK+CONN")) {
            script().next("010C", chatter + "·" + RPM);
            assertThat(desk.ask(link, "01 0C")).as(chatter).containsExactly(RPM_HEARD);
            script().next("010C", chatter + "·010C·" + RPM);
            assertThat(desk.ask(link, "01 0C")).as(chatter + " before an echo").containsExactly(RPM_HEARD);
            assertThat(script().sent()).as("no answer was spoilt").containsExactly("010C", "010C");
            script().forgetSent();
        }
        nextIsRight(link);
    }

    @Test
    void f25_aWrongBaudRateIsNotAcceptedBecauseOfNoData() throws Exception {
        for (var noise : List.of("NO DATA··>", "?··>", "\u00f8\u00ff\u00e0>")) {
            desk.freshAdapter();
            script().listensAt(9600, noise);
            long before = desk.time().nanos();
            nextIsRight(desk.connect());
            assertThat(script().baud()).isEqualTo(9600);
            assertThat(desk.time().nanos() - before).isLessThan(6_000_000_000L);
        }
        desk.freshAdapter();
        script().listensAt(1234); // silence at every speed we know
        long before = desk.time().nanos();
        assertThat(desk.driver().probe(script(), desk.soon()).card()).isEmpty();
        assertThat(desk.time().nanos() - before).isLessThanOrEqualTo(6_000_000_000L);
    }

    @Test
    void f26_aLostLinkIsNoticedWithinTwoSeconds() throws Exception {
        var link = desk.connect();
        var told = new java.util.ArrayList<String>();
        link.onLost(lost -> told.add(lost.problem().key()));
        script().next("010C", "7E804410C", "@close");
        long before = desk.time().nanos();
        thrown(LinkLost.class, () -> desk.ask(link, "01 0C"));
        assertThat(desk.time().nanos() - before).isLessThan(100_000_000L);
        assertThat(told).hasSize(1);
        thrown(LinkLost.class, () -> desk.ask(link, "01 0D"));

        desk.freshAdapter();
        var dead = desk.connect();
        dead.onLost(lost -> told.add(lost.problem().key()));
        script().next("010C", "@silence");
        before = desk.time().nanos();
        thrown(LinkLost.class, () -> desk.ask(dead, "01 0C"));
        assertThat(desk.time().nanos() - before)
                .as("two seconds after the answer was due")
                .isLessThanOrEqualTo(ANSWER_DUE + 2_000_000_000L);
        assertThat(told).as("an open line does not hide it").hasSize(2);
        thrown(LinkLost.class, () -> desk.ask(dead, "01 0D"));
        assertThat(script().sent()).as("nothing more is asked of the vehicle").doesNotContain("010D");
        assertThat(told).hasSize(2);
    }

    @Test
    void f26_whoIsSlowButStillThereIsNotLost() throws Exception {
        script().on("ATZ", "@delay 1000ms", "··ELM327 v1.5··>")
                .on("0100", "SEARCHING...", "@delay 6000ms", "·7E8064100BE3FA813··>");
        var link = desk.connect();
        var told = new java.util.ArrayList<String>();
        link.onLost(lost -> told.add(lost.problem().key()));
        for (var lastSign : List.of("ATI", "ATWS")) {
            script().next("010C");
            script().next("ATI");
            if (lastSign.equals("ATWS")) {
                script().next("ATI");
            }
            thrown(AnswerLate.class, () -> desk.ask(link, "01 0C"));
            nextIsRight(link);
        }
        script().next("010C", "@delay 3900ms", RPM);
        thrown(AnswerLate.class, () -> desk.ask(link, "01 0C"));
        nextIsRight(link);
        assertThat(told).isEmpty();
    }

    @Test
    void f28_nonsenseVoltageIsIgnored() throws Exception {
        var link = desk.attach();
        var voltage = link.capability(ReadsVoltage.class).orElseThrow();
        for (var nonsense : List.of("0.0V··>", "99.9V··>", "·>", "?··>", "5.9V··>", "12,4··>", "NO DATA··>")) {
            script().on("ATRV", nonsense);
            assertThat(voltage.voltage(desk.soon())).as(nonsense).isEmpty();
        }
        script().on("ATRV", "27.6V··>");
        assertThat(voltage.voltage(desk.soon())).isEqualTo(OptionalDouble.of(27.6));
        script().on("ATRV", "11.7··>");
        assertThat(voltage.voltage(desk.soon())).isEqualTo(OptionalDouble.of(11.7));
    }

    @Test
    void f30_clockJumpsChangeNothingAndSleepIsFollowedByTheRightAnswer() throws Exception {
        var link = desk.connect();
        var by = desk.soon();
        desk.time().jump(Duration.ofHours(1));
        var asked = DiagRequest.functional(Bytes.hex("01 0D"));
        assertThat(heard(link.exchange(asked, by)))
                .as("the deadline has not moved")
                .containsExactly(SPEED_HEARD);
        desk.time().jump(Duration.ofHours(-2));
        nextIsRight(link);
        desk.time().pass(Duration.ofSeconds(31));
        assertThat(by.passed()).isTrue();
        desk.time().pass(Duration.ofMinutes(10));
        nextIsRight(link);
        assertThat(script().sent()).containsExactly("010D", "010D", "010D");
    }

    @Test
    void f31_theAdaptersMemoryIsNeverWritten() throws Exception {
        var link = desk.connect();
        link.connect("6", desk.soon());
        desk.ask(link, "7E8", "01 0C");
        desk.ask(link, "04");
        script().next("010C").next("010C", "LV RESET··>");
        thrown(AnswerLate.class, () -> desk.ask(link, "01 0C"));
        for (int i = 0; i < 3600; i++) {
            desk.ask(link, "01 0C");
            desk.time().pass(Duration.ofSeconds(1));
        }
        link.close();
        assertThat(script().sent().stream().filter(each -> each.startsWith("AT") || each.startsWith("ST")))
                .noneMatch(each -> each.matches("AT(PP.*|SD.*|@3.*|CV.*|BRD.*|M1)|ST(SBR|WBR|SL|P?BRW?).*"));
    }
}
