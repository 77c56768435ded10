package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What text adapters say, character by character; the middle dot stands for CR.
class DialogueTest {
    @Test
    void aResetShowsTheBanner() {
        var bench = Bench.of("car", "pace=real");
        assertThat(bench.ask("ATE0")).isEqualTo("ATE0·OK··>");
        long before = bench.now;
        assertThat(bench.ask("ATZ")).isEqualTo("··ELM327 v1.5··>");
        assertThat((bench.now - before) / 1_000_000).isBetween(500L, 502L);
    }

    @Test
    void theFirstRequestSearchesTheProtocol() {
        var bench = Bench.of("car", "pace=real&silentEcu=7E9");
        bench.ask("ATE0");
        bench.ask("ATH1");
        assertThat(bench.ask("ATDPN")).isEqualTo("A0··>");
        long before = bench.now;
        assertThat(bench.ask("0100")).isEqualTo("SEARCHING...·7E8 06 41 00 BE 3F A8 13 ··>");
        assertThat((bench.now - before) / 1_000_000).isBetween(1_500L, 1_530L);
        assertThat(bench.ask("ATDPN")).isEqualTo("A6··>");
        assertThat(bench.ask("ATDP")).isEqualTo("AUTO, ISO 15765-4 (CAN 11/500)··>");
    }

    @Test
    void bothUnitsAnswerWhenAllAreAsked() {
        var bench = Bench.ready("car", "");
        assertThat(bench.ask("03")).isEqualTo("7E8 06 43 02 03 01 01 71 ·7E9 04 43 01 07 41 ··>");
        assertThat(bench.ask("ATSH7E1")).isEqualTo("OK··>");
        assertThat(bench.ask("03")).isEqualTo("7E9 04 43 01 07 41 ··>");
    }

    @Test
    void theIdentificationNumberComesInThreeFrames() {
        var bench = Bench.ready("car", "silentEcu=7E9");
        assertThat(bench.ask("0902"))
                .isEqualTo("7E8 10 14 49 02 01 56 46 39 ·7E8 21 54 57 43 34 41 33 4E ·7E8 22 47 30 30 31 33 30 31 ··>");
        bench.ask("ATH0");
        assertThat(bench.ask("0902"))
                .isEqualTo("014·0: 49 02 01 56 46 39 ·1: 54 57 43 34 41 33 4E ·2: 47 30 30 31 33 30 31 ··>");
        bench.ask("ATS0");
        assertThat(bench.ask("0902")).isEqualTo("014·0:490201564639·1:5457433441334E·2:47303031333031··>");
    }

    @Test
    void withoutFormattingFramesAreSentAndShownAsTheyAre() {
        var bench = Bench.ready("car", "silentEcu=7E9&padding=AA");
        bench.ask("ATCAF0");
        assertThat(bench.ask("02010D")).isEqualTo("7E8 03 41 0D 00 AA AA AA AA ··>");
        bench.ask("ATH0");
        assertThat(bench.ask("02010D")).isEqualTo("03 41 0D 00 AA AA AA AA ··>");
        bench.ask("ATCAF1");
        assertThat(bench.ask("010D")).isEqualTo("41 0D 00 ··>");
    }

    @Test
    void theCountDigitEndsTheReplyAtOnceAndWhatItLeavesBehindComesWithTheNextOne() {
        var bench = Bench.ready("car", "");
        long before = bench.now;
        assertThat(bench.ask("010D2")).isEqualTo("7E8 03 41 0D 00 ·7E9 03 41 0D 00 ··>");
        assertThat((bench.now - before) / 1_000_000).isLessThan(8);
        assertThat(bench.ask("010D1")).isEqualTo("7E8 03 41 0D 00 ··>");
        bench.ask("ATSH7E0");
        assertThat(bench.ask("04")).isEqualTo("7E9 03 41 0D 00 ·7E8 01 44 ··>");
        assertThat(bench.ask("03")).isEqualTo("7E8 02 43 00 ··>");
    }

    @Test
    void theQuadAnswersOnTheKLine() {
        var bench = Bench.of("quad", "");
        bench.ask("ATE0");
        bench.ask("ATH1");
        assertThat(bench.ask("ATSP5")).isEqualTo("OK··>");
        assertThat(bench.ask("ATSH8111F1")).isEqualTo("OK··>");
        assertThat(bench.ask("81")).isEqualTo("BUS INIT: OK·83 F1 11 C1 EF 8F C4 ··>");
        assertThat(bench.ask("03")).isEqualTo("87 F1 11 43 01 13 00 31 01 22 34 ·87 F1 11 43 05 63 00 00 00 00 34 ··>");
    }
}
