package app.garage.protocolkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElmCommandsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATZ",
                "AT Z",
                "atws",
                "ATI",
                "AT@1",
                "STI",
                "STDI",
                "ATE0",
                "ATSP0",
                "ATSP6",
                "ATSPA6",
                "ATTP5",
                "ATSH7E0",
                "AT SH DA10F1",
                "ATCRA",
                "ATCRA7E8",
                "ATCRA18DAF110",
                "ATFCSH7E0",
                "ATFCSD300000",
                "ATFCSM1",
                "ATST32",
                "ATRV",
                "ATDPN",
                "ATPC",
                "ATD",
                "010C1",
                "0902",
                "STPX H:7E0,D:22F190,R:1,T:50"
            })
    void whatIsNeededMayBeSent(String command) {
        assertThat(ElmCommands.permits(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATPP0CSV23",
                "AT PP 0C ON",
                "ATPP0CON",
                "ATPPFFOFF",
                "ATSD12",
                "AT@3ABCDEFGHIJKL",
                "ATCV1240",
                "ATBRD23",
                "STSBR115200",
                "STWBR",
                "STBR500000",
                "ATM1",
                "ATTPA0",
                "ATTP0",
                "ATLP",
                "ATSS",
                "ATPPS1",
                "ATXYZ",
                "",
                "0",
                "ATZ\r04",
                "HELLO",
                "ATSPA0"
            })
    void whatWritesTheAdaptersMemoryOrIsUnknownMayNot(String command) {
        assertThat(ElmCommands.permits(command)).isFalse();
    }
}
