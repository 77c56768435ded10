package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Each fault does what its name says, and the request behind it is answered as if nothing had been.
class FaultSettingsTest {
    private static final String CODES = "7E8 06 43 02 03 01 01 71 ·7E9 04 43 01 07 41 ··>";

    @Test
    void withoutIgnitionTheSearchFindsNobody() {
        var bench = Bench.of("car", "ignition=off&pace=real");
        bench.ask("ATE0");
        long before = bench.now;
        assertThat(bench.ask("0100")).isEqualTo("SEARCHING...·UNABLE TO CONNECT··>");
        assertThat((bench.now - before) / 1_000_000).isBetween(4_500L, 4_510L);
        bench.ask("ATSP6");
        assertThat(bench.ask("0100")).isEqualTo("NO DATA··>");
        bench.ask("ATSP5");
        assertThat(bench.ask("0100")).isEqualTo("BUS INIT: ERROR··>");
        bench.vehicle.ignition(true);
        bench.ask("ATSP0");
        assertThat(bench.ask("0100")).startsWith("SEARCHING...·41 00");
    }

    @Test
    void theWrongSpeedIsABusErrorAndTheWrongWidthIsSilence() {
        var bench = Bench.ready("car", "");
        bench.ask("ATSP8");
        assertThat(bench.ask("0100")).isEqualTo("CAN ERROR··>");
        bench.ask("ATSP7");
        assertThat(bench.ask("0100")).isEqualTo("NO DATA··>");
        bench.ask("ATSP6");
        assertThat(bench.ask("03")).isEqualTo(CODES);
    }

    @Test
    void aLostFrameIsMissingAndASwappedOneComesLate() {
        assertThat(Bench.ready("car", "bus.loseCf=1&silentEcu=7E9").ask("0902"))
                .isEqualTo("7E8 10 14 49 02 01 56 46 39 ·7E8 22 47 30 30 31 33 30 31 ··>");
        assertThat(Bench.ready("car", "swapCf=1&silentEcu=7E9").ask("0902"))
                .containsSubsequence("7E8 10 14", "7E8 22 47", "7E8 21 54");
        assertThat(Bench.ready("car", "dupCf=2&silentEcu=7E9").ask("0902"))
                .containsSubsequence("7E8 22 47", "7E8 22 47");
    }

    @Test
    void pendingAnswersComeBeforeTheRealOne() {
        var bench = Bench.ready("car", "adapter=elm22&ecu.pending=2x300ms&silentEcu=7E9");
        long before = bench.now;
        assertThat(bench.ask("03")).isEqualTo("7E8 03 7F 03 78 ·7E8 03 7F 03 78 ·7E8 06 43 02 03 01 01 71 ··>");
        assertThat((bench.now - before) / 1_000_000).isBetween(600L, 640L);
    }

    @Test
    void everySecondRequestSuffers() {
        assertThat(secondAndThird("busError=2")).containsExactly("CAN ERROR··>", CODES);
        assertThat(secondAndThird("noData=2")).containsExactly("NO DATA··>", CODES);
        assertThat(secondAndThird("stopped=2")).containsExactly("STOPPED··>", CODES);
        assertThat(secondAndThird("alert=2")).containsExactly("ACT ALERT··>", CODES);
        assertThat(secondAndThird("dataError=2"))
                .containsExactly("7E8 06 43 02 03 01 01 71 ·7E9 04 43 01 07 41 <DATA ERROR··>", CODES);
        assertThat(Bench.ready("car", "doublePrompt=2").ask("03")).isEqualTo(CODES + "·>");
        assertThat(secondAndThird("noPrompt=2").getFirst()).isEqualTo(CODES.replace("··>", "·"));
        assertThat(secondAndThird("chatter=2").getFirst())
                .startsWith("+CONNECTING<<")
                .endsWith(CODES);
        assertThat(secondAndThird("brownout=2").getFirst()).isEqualTo("··ELM327 v1.5··>");
    }

    @Test
    void aFullBufferCutsTheReply() {
        var bench = Bench.ready("car", "bufferFull=40&silentEcu=7E9");
        assertThat(bench.ask("0902")).endsWith("·BUFFER FULL··>").startsWith("7E8 10 14 49");
        assertThat(bench.ask("03")).isEqualTo("7E8 06 43 02 03 01 01 71 ··>");
    }

    @Test
    void aLateReplyIsLate() {
        var bench = Bench.ready("car", "late=2x1200");
        long before = bench.now;
        assertThat(bench.ask("03")).isEqualTo(CODES);
        assertThat((bench.now - before) / 1_000_000).isBetween(1_200L, 1_230L);
        before = bench.now;
        assertThat(bench.ask("03")).isEqualTo(CODES);
        assertThat((bench.now - before) / 1_000_000).isLessThan(30);
    }

    @Test
    void aYesSayerAgreesAndDeliversNothing() {
        var bench = Bench.of("car", "agrees=1");
        assertThat(bench.ask("ATE0")).endsWith("OK··>");
        assertThat(bench.ask("0100")).endsWith("OK··>");
        assertThat(bench.ask("ATI")).contains("ELM327 v1.5");
    }

    @Test
    void headersAreAgreedToAndNotShown() {
        assertThat(Bench.ready("car", "noHeaders=1&silentEcu=7E9").ask("03")).isEqualTo("43 02 03 01 01 71 ··>");
    }

    @Test
    void aResetLosesTheLinkOnlyWhereThatIsAskedFor() {
        var dropper = Bench.ready("car", "resetDrops=1");
        assertThat(dropper.type("ATWS\r", 1_000)).contains("ELM327");
        assertThat(dropper.type("ATZ\r", 1_000)).doesNotContain("ELM327");
        assertThat(dropper.adapter.unplugged()).isTrue();
        var other = Bench.ready("car", "");
        assertThat(other.type("ATZ\r", 1_000)).contains("ELM327");
        assertThat(other.adapter.unplugged()).isFalse();
    }

    @Test
    void afterSoManyRequestsNothingIsSaidAnyMore() {
        var bench = Bench.ready("car", "silentAfter=2");
        assertThat(bench.ask("03")).isEqualTo(CODES);
        assertThat(bench.type("03\r", 3_000)).isEmpty();
        assertThat(bench.type("ATI\r", 3_000)).isEmpty();
    }

    @Test
    void aPromptMayComeLongBeforeItsData() {
        var bench = Bench.ready("car", "barePrompt=2");
        assertThat(bench.type("03\r", 100)).isEqualTo("·>");
        assertThat(bench.type("", 1_000)).isEqualTo(CODES);
    }

    @Test
    void aSilentUnitIsSilentAndTheVoltageIsAsSet() {
        var bench = Bench.ready("car", "ecu.silentEcu=7E8&voltage=11.4");
        assertThat(bench.ask("03")).isEqualTo("7E9 04 43 01 07 41 ··>");
        assertThat(bench.ask("ATRV")).isEqualTo("11.4V··>");
    }

    private static List<String> secondAndThird(String option) {
        var bench = Bench.ready("car", option);
        return List.of(bench.type("03\r", 2_000), bench.type("03\r", 2_000));
    }
}
