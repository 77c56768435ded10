package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What the maker's chips do, and what the clones do instead.
class PersonalityTest {
    @Test
    void unknownCommandsAreRefused() {
        var bench = Bench.ready("car", "");
        for (var unknown :
                new String[] {"ATXY", "ATSH12", "ATST", "ATSPZ", "STI", "STPX H:7E0,D:0100", "XYZ", "0", "01 0G"}) {
            assertThat(bench.ask(unknown)).as(unknown).isEqualTo("?··>");
        }
        assertThat(bench.ask("0102030405060708")).isEqualTo("?··>");
    }

    @Test
    void genuineChipsKnowFlowControlAndReceiveAddresses() {
        var bench = Bench.ready("car", "adapter=elm22");
        assertThat(bench.ask("ATFCSM1")).isEqualTo("?··>");
        assertThat(bench.ask("ATFCSH 7E0")).isEqualTo("OK··>");
        assertThat(bench.ask("ATFCSD 30 00 00")).isEqualTo("OK··>");
        assertThat(bench.ask("ATFCSM1")).isEqualTo("OK··>");
        assertThat(bench.ask("ATCRA 7E8")).isEqualTo("OK··>");
        assertThat(bench.ask("03")).isEqualTo("7E8 06 43 02 03 01 01 71 ··>");
        assertThat(bench.ask("0902")).contains("7E8 22 ");
        bench.ask("ATCFC0");
        assertThat(bench.ask("0902")).isEqualTo("7E8 10 14 49 02 01 56 46 39 ··>");
        bench.ask("ATCRA");
        assertThat(bench.ask("0141")).startsWith("7E8 06 41 41");
    }

    @Test
    void anEmptyLineRepeatsTheLastCommand() {
        var bench = Bench.ready("car", "silentEcu=7E9");
        var first = bench.ask("0101");
        assertThat(bench.ask("")).isEqualTo(first).contains("41 01");
    }

    @Test
    void lineFeedsFollowEveryReturnWhenWanted() {
        var bench = Bench.ready("car", "");
        bench.ask("ATL1");
        assertThat(bench.ask("ATI")).isEqualTo("ELM327 v1.5·\n·\n>");
    }

    @Test
    void anyByteStopsWhatTheAdapterDoes() {
        var bench = Bench.of("car", "");
        bench.ask("ATE0");
        bench.type("0100\r", 50);
        assertThat(bench.type(" ", 200)).isEqualTo("STOPPED··>");
        assertThat(bench.ask("0100")).startsWith("SEARCHING...·41 00");
        assertThat(bench.type("ATMA\r", 5_000)).isEmpty();
        assertThat(bench.type("x", 200)).isEqualTo("STOPPED··>");
        assertThat(bench.ask("ATI")).isEqualTo("ELM327 v1.5··>");
    }

    @Test
    void cloneALacksWhatItsVersionPromises() {
        var bench = Bench.ready("car", "adapter=clone-a");
        assertThat(bench.ask("ATI")).isEqualTo("ELM327 v1.5··>");
        for (var missing : new String[] {"ATFCSH7E0", "ATFCSD300000", "ATFCSM1", "ATCRA7E8", "ATAL", "ATWS"}) {
            assertThat(bench.ask(missing)).as(missing).isEqualTo("?··>");
        }
        assertThat(bench.ask("03")).isEqualTo("7E8 06 43 02 03 01 01 71 ·7E9 04 43 01 07 41 ··>");
    }

    @Test
    void cloneBKeepsEchoAndSpacesAndStrewsZeroBytes() {
        var bench = Bench.ready("car", "adapter=clone-b&silentEcu=7E9");
        assertThat(bench.ask("ATS0")).isEqualTo("ATS0\0·OK\0·\0·>");
        assertThat(bench.ask("03")).isEqualTo("03\0·7E8 06 43 02 03 01 01 71 \0·\0·>");
    }

    @Test
    void cloneCAgreesToEverythingAndIgnoresTheCount() {
        var bench = Bench.ready("car", "adapter=clone-c");
        assertThat(bench.ask("ATI")).isEqualTo("ELM327 v2.1··>");
        assertThat(bench.ask("ATNONSENSE")).isEqualTo("OK··>");
        long before = bench.now;
        assertThat(bench.ask("0101 1")).contains("7E8 06 41 01").contains("7E9 06 41 01");
        assertThat((bench.now - before) / 1_000_000).isGreaterThan(160);
    }

    @Test
    void aHomemadeAdapterGreetsAndForgetsOverAProtocolThatHeadersWereWanted() {
        var bench = Bench.of("car", "adapter=homemade&silentEcu=7E9");
        assertThat(bench.adapter.advance(bench.now).text()).isEqualTo("\rELM327 bridge ready\r>");
        for (var unknown : new String[] {"ATD", "AT@1", "ATSH7E0", "ATDPN", "STI"}) {
            assertThat(bench.ask(unknown)).as(unknown).isEqualTo(unknown + "·?··>");
        }
        bench.ask("0100");
        assertThat(bench.ask("ATH1")).isEqualTo("ATH1·OK··>");
        assertThat(bench.ask("03")).contains("7E8 06 43 02");
        bench.ask("ATSP6");
        assertThat(bench.ask("03")).doesNotContain("7E8").contains("43 02 03 01 01 71");
    }

    @Test
    void anStnExchangesInOneCommand() {
        var bench = Bench.ready("car", "adapter=stn");
        assertThat(bench.ask("STI")).isEqualTo("STN2120 v5.6.19··>");
        long before = bench.now;
        assertThat(bench.ask("STPX H:7E0,D:0101,R:1,T:50")).startsWith("7E8 06 41 01 82 ");
        assertThat((bench.now - before) / 1_000_000).isLessThan(10);
        assertThat(bench.ask("STPX H:7E0,D:22F190")).startsWith("7E8 10 14 62 F1 90 56 46 39 ·7E8 21 ");
        assertThat(bench.ask("STPX H:7E0,D:22F190F190F190F1")).isEqualTo("7E8 03 7F 22 13 ··>");
        assertThat(bench.ask("03")).contains("7E9").contains("7E8");
        assertThat(bench.ask("STVR")).matches("12\\.\\d\\d··>");
    }
}
