package app.garage.plugin.elmstn;

import static app.garage.testkit.TextAdapterDesk.RPM;
import static app.garage.testkit.TextAdapterDesk.RPM_HEARD;
import static app.garage.testkit.TextAdapterDesk.SPEED_HEARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.pluginapi.LinkException;
import app.garage.testkit.TextAdapterDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElmLinkTest {
    private final TextAdapterDesk desk = new TextAdapterDesk(new ElmDriver());

    @Test
    void theNumberOfLinesIsLearnedPerUnitAndRequestAndThenSaid() throws Exception {
        var link = desk.connect();
        for (int i = 0; i < 3; i++) {
            assertThat(desk.ask(link, "7E8", "01 0C")).containsExactly(RPM_HEARD);
        }
        assertThat(desk.script().sent()).containsExactly("ATSH7E0", "010C", "010C1", "010C1");
    }

    @Test
    void whatWasLearnedIsForgottenOnAnyDeviation() throws Exception {
        var link = desk.connect();
        desk.ask(link, "7E8", "01 0C");
        desk.script().next("010C1", "NO DATA··>").next("010C", "NO DATA··>");
        assertThat(desk.ask(link, "7E8", "01 0C")).isEmpty();
        assertThat(desk.ask(link, "7E8", "01 0C")).containsExactly(RPM_HEARD);
        assertThat(desk.ask(link, "7E8", "01 0C")).containsExactly(RPM_HEARD);
        assertThat(desk.script().sent()).containsExactly("ATSH7E0", "010C", "010C1", "010C", "010C", "010C1");
    }

    @Test
    void anAdapterThatDoesNotKnowTheDigitIsNotAskedWithItAgain() throws Exception {
        var link = desk.connect();
        desk.script().on("010C1", "?··>").on("010D1", "?··>");
        for (int i = 0; i < 3; i++) {
            assertThat(desk.ask(link, "7E8", "01 0C")).containsExactly(RPM_HEARD);
            assertThat(desk.ask(link, "7E8", "01 0D")).containsExactly(SPEED_HEARD);
        }
        assertThat(desk.script().sent()).containsOnlyOnce("010C1").doesNotContain("010D1");
        assertThat(link.adapter().abilities()).doesNotContain("response-count");
    }

    @Test
    void aQuestionToEverybodyHasNoDigitUntilAllKnownUnitsAnswer() throws Exception {
        var link = desk.connect();
        desk.ask(link, "01 0C");
        desk.ask(link, "01 0C");
        assertThat(desk.script().sent()).as("the gearbox has not answered").containsExactly("010C", "010C");
        desk.script().on("010C", "7E804410C1AF8·7E904410C1AF8··>").on("010C2", "7E804410C1AF8·7E904410C1AF8··>");
        desk.ask(link, "01 0C");
        assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD, "7E9 41 0C 1A F8");
        assertThat(desk.script().sent()).endsWith("010C", "010C2");
    }

    @Test
    void aUnitThatAsksForMoreTimeIsWaitedForWhileItKeepsAsking() throws Exception {
        var link = desk.connect();
        var turn = new ArrayList<String>();
        IntStream.range(0, 40).forEach(_ -> turn.addAll(List.of("7E8037F2278·", "@delay 200ms")));
        turn.add("7E80662F19041424300··>");
        desk.script().on("22F190", turn.toArray(String[]::new));
        var heard = desk.ask(link, "7E8", "22 F1 90");
        assertThat(heard).hasSize(41).endsWith("7E8 62 F1 90 41 42 43");
        assertThat(desk.script().sent()).containsExactly("ATSH7E0", "22F190");
    }

    @Test
    void anAdapterThatStopsListeningTooEarlyIsAskedAgainWithMorePatience() throws Exception {
        var link = desk.connect();
        desk.script().next("010C", "7E8037F0178··>").next("010C", RPM);
        assertThat(desk.ask(link, "01 0C")).containsExactly(RPM_HEARD);
        assertThat(desk.script().sent()).containsExactly("010C", "ATAT0", "ATSTFF", "010C");
        desk.script().forgetSent();
        assertThat(desk.ask(link, "01 0D")).containsExactly(SPEED_HEARD);
        assertThat(desk.script().sent()).containsExactly("ATST32", "ATAT1", "010D");
    }

    @Test
    void askingForMoreTimeWithoutEndEnds() throws Exception {
        var link = desk.connect();
        desk.script().on("010C", "@delay 900ms", "7E8037F0178··>");
        long before = desk.time().nanos();
        assertThat(desk.ask(link, "01 0C")).containsExactly("7E8 7F 01 78");
        assertThat(desk.time().nanos() - before).isBetween(9_000_000_000L, 13_000_000_000L);
        assertThat(desk.ask(link, "01 0D")).containsExactly(SPEED_HEARD);
    }

    @Test
    void aUnitOutsideTheLegislatedRangeGetsItsFilterAndFlowControlAndTheyAreTakenBack() throws Exception {
        var link = desk.connect();
        desk.script()
                .on("ATSH6B0", "OK··>")
                .on("ATCRA6B8", "OK··>")
                .on("ATFCSH6B0", "OK··>")
                .on("22D410", "6B80562D410AABB··>");
        assertThat(desk.ask(link, "6B8", "22 D4 10")).containsExactly("6B8 62 D4 10 AA BB");
        assertThat(desk.ask(link, "01 0D")).containsExactly(SPEED_HEARD);
        assertThat(desk.script().sent())
                .containsExactly(
                        "ATSH6B0",
                        "ATCRA6B8",
                        "ATFCSH6B0",
                        "ATFCSD300000",
                        "ATFCSM1",
                        "22D410",
                        "ATSH7DF",
                        "ATCRA",
                        "ATFCSM0",
                        "010D");
    }

    @Test
    void aHintSavesTheSearchAndAWrongOneOnlyCostsTime() throws Exception {
        var link = desk.attach();
        desk.script().forgetSent();
        assertThat(link.connect("6", desk.soon()).name()).isEqualTo("ISO 15765-4 CAN 11/500");
        assertThat(desk.script().sent()).doesNotContain("ATSP0");
        desk.script().on("ATTP7", "OK··>").next("0100", "CAN ERROR··>");
        assertThat(link.connect("7", desk.soon()).id()).isEqualTo("6");
        assertThat(desk.script().sent()).containsSubsequence("ATTP7", "0100", "ATSP0", "0100", "ATDPN", "ATSP6");
    }

    @Test
    void anAdapterThatCannotAddressOneUnitIsAskedForWhatEveryUnitTells() throws Exception {
        desk.script().on("ATSH7E0", "?··>").on("ATSH7DF", "?··>");
        var link = desk.connect();
        assertThat(desk.ask(link, "7E8", "01 0C")).containsExactly(RPM_HEARD);
        assertThat(desk.ask(link, "7E8", "01 0D")).containsExactly(SPEED_HEARD);
        assertThat(desk.script().sent()).containsExactly("ATSH7E0", "010C", "010D");
        assertThat(link.adapter().quirks()).contains("addressing-refused");
    }

    @Test
    void headersAreAskedForAgainBecauseSomeForgetThemOverAProtocol() throws Exception {
        var link = desk.attach();
        desk.script().forgetSent();
        link.connect("", desk.soon());
        assertThat(desk.script().sent()).containsExactly("ATSP0", "ATH1", "0100", "ATDPN", "ATSP6", "ATH1");
    }

    @Test
    void anAdapterInAnOddStateGetsOneFreshStart() throws Exception {
        var link = desk.attach();
        desk.script().forgetSent();
        desk.script().next("0100", "?··>");
        assertThat(link.connect("", desk.soon()).id()).isEqualTo("6");
        assertThat(desk.script().sent()).containsOnlyOnce("ATZ").containsSubsequence("0100", "ATZ", "ATE0", "0100");
        assertThat(desk.ask(link, "7E8", "01 0C")).containsExactly(RPM_HEARD);

        desk.script().on("0100", "?··>").forgetSent();
        assertThatThrownBy(() -> link.connect("", desk.soon())).isInstanceOf(LinkException.AdapterRefused.class);
        assertThat(desk.script().sent()).as("only once").doesNotContain("ATZ");
    }

    @Test
    void anAdapterThatSaysThatNoUnitAnswersIsNotRestarted() throws Exception {
        var link = desk.attach();
        desk.script().on("0100", "UNABLE TO CONNECT··>").forgetSent();
        assertThatThrownBy(() -> link.connect("", desk.soon())).isInstanceOf(LinkException.AdapterRefused.class);
        assertThat(desk.script().sent()).doesNotContain("ATZ", "ATWS");
    }

    @Test
    void aGreetingIsNotTakenForTheAnswerToTheFirstQuestion() throws Exception {
        desk.script().next("ATI", "ELM327 bridge ready··>", "@delay 20ms", "ATI·ELM327 v2.1··>");
        var link = desk.attach();
        assertThat(link.adapter().claims()).isEqualTo("ELM327 v1.5");
        assertThat(desk.script().sent()).startsWith("ATI", "ATI", "ATE0", "ATZ", "AT@1");
    }

    @Test
    void aGreetingIsNotTakenForTheAnswerHoweverLateTheAnswerComes() throws Exception {
        desk.script()
                .next("ATI", "ELM327 bridge ready··>")
                .next("ATE0", "ATI·ELM327 v2.1··>", "@delay 90ms", "ATE0·OK··>");
        var link = desk.attach();
        assertThat(link.adapter().claims()).isEqualTo("ELM327 v1.5");
        assertThat(link.adapter().device()).isEqualTo("OBDII to RS232 Interpreter");
        assertThat(desk.script().sent()).startsWith("ATI", "ATE0", "ATI", "ATE0", "ATZ", "AT@1");
    }

    @Test
    void commandsThatAreLeftWithoutAnyReplyAreMissingAndTheOthersOfTheirKindAreNotTried() throws Exception {
        for (var command : List.of("AT@1", "STI", "ATFCSH7E0", "ATFCSD300000", "ATFCSM1", "ATSW00", "ATM0")) {
            desk.script().on(command);
        }
        var link = desk.attach();
        assertThat(desk.script().sent()).contains("ATFCSD300000").doesNotContain("ATFCSM1", "ATSW00");
        assertThat(link.adapter().missing())
                .contains("ATFCSH7E0", "ATSW00", "ATM0")
                .doesNotContain("ATH1");
        link.connect("", desk.soon());
        assertThat(desk.ask(link, "01 0D")).containsExactly(SPEED_HEARD);
    }

    @Test
    void tooLittleTimeIsNotTakenForACommandTheAdapterDoesNotKnow() throws Exception {
        var talk = new ElmTalk(desk.script());
        desk.script().on("ATM0");
        assertThatThrownBy(() -> talk.accepts("ATM0", desk.time().in(Duration.ofMillis(100))))
                .isInstanceOf(LinkException.AnswerLate.class);
        assertThat(talk.accepts("ATM0", desk.soon())).isFalse();
        assertThat(talk.accepts("ATH1", desk.soon())).isTrue();
    }

    @Test
    void f31_whatIsNotOnTheListOfCommandsIsNeverSent() throws Exception {
        var talk = new ElmTalk(desk.script());
        for (var command :
                List.of("ATPP2CSV81", "ATPP0CON", "ATSD01", "AT@3GARAGE", "ATCV1250", "ATTPA0", "STSBR9600")) {
            assertThatThrownBy(() -> talk.ask(command, Patience.COMMAND, desk.soon()))
                    .as(command)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(desk.script().sent()).isEmpty();
        assertThat(talk.ask("ATI", Patience.COMMAND, desk.soon()).banner()).isPresent();
    }

    @Test
    void anAdapterWithoutProtocolNumberIsReadByTheFormOfItsLines() throws Exception {
        desk.script().on("ATDPN", "?··>");
        var link = desk.attach();
        assertThat(link.connect("", desk.soon()).kind()).hasToString("CAN");
        assertThat(desk.ask(link, "01 0D")).containsExactly(SPEED_HEARD);
        assertThat(link.adapter().quirks()).contains("protocol-number-unknown");
    }
}
