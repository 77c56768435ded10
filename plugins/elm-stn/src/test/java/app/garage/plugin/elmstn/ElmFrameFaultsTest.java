package app.garage.plugin.elmstn;

import static app.garage.testkit.TextAdapterDesk.SPEED;
import static app.garage.testkit.TextAdapterDesk.SPEED_HEARD;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.pluginapi.MessageLink;
import app.garage.testkit.TextAdapterDesk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The faults of frames that an adapter passes on as lines. F35 to F37 (flow control and its times) and F41 are the
/// chip's business; F42 arrives as `CAN ERROR`, which is F16.
class ElmFrameFaultsTest {
    private static final String FIRST = "7E81014490201575657";
    private static final String SECOND = "7E8215A5A5A314B5A41";
    private static final String THIRD = "7E8224D313233343536";
    private static final String WHOLE = "7E8 49 02 01 57 56 57 5A 5A 5A 31 4B 5A 41 4D 31 32 33 34 35 36";

    private final TextAdapterDesk desk = new TextAdapterDesk(new ElmDriver());

    private void says(String... lines) {
        desk.script().on("0902", String.join("·", lines) + "··>");
    }

    private List<String> asked(MessageLink link) throws Exception {
        return desk.ask(link, "09 02");
    }

    /// After any fault the next request is answered rightly, and the one that failed too once the fault is gone.
    private void nextIsRight(MessageLink link) throws Exception {
        assertThat(desk.ask(link, "01 0D")).containsExactly(SPEED_HEARD);
        says(FIRST, SECOND, THIRD);
        assertThat(asked(link)).containsExactly(WHOLE);
    }

    @ParameterizedTest
    @CsvSource({
        "lost, 7E8224D313233343536, ''",
        "doubled, 7E8215A5A5A314B5A41·7E8215A5A5A314B5A41, 7E8224D313233343536",
        "swapped, 7E8224D313233343536, 7E8215A5A5A314B5A41",
        "wrong number, 7E8215A5A5A314B5A41, 7E8234D313233343536"
    })
    void f32_aBrokenSequenceLosesThisMessageOnly(String fault, String then, String last) throws Exception {
        var link = desk.connect();
        says(last.isEmpty() ? new String[] {FIRST, then} : new String[] {FIRST, then, last});
        var exchange = desk.exchange(link, "09 02");
        assertThat(exchange.messages()).as(fault).isEmpty();
        assertThat(exchange.garbled()).as(fault).isNotEmpty();
        nextIsRight(link);
    }

    @Test
    void f32_theNumbersOfALongMessageBeginAgainAfterF() throws Exception {
        var link = desk.connect();
        var lines = new StringBuilder("7E8107A490201000102");
        for (int number = 1; number <= 17; number++) {
            lines.append("·7E82").append(Integer.toHexString(number & 0xF).toUpperCase(java.util.Locale.ROOT));
            lines.append("00000000000000");
        }
        desk.script().on("0902", lines + "··>");
        assertThat(asked(link)).singleElement().asString().startsWith("7E8 49 02 01 00 01 02 00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7E80049020157565700",
                "7E80949020157565758",
                "7E81000490201575657",
                "7E81007490201575657·7E8215A000000000000",
                "7E81FFF490201575657"
            })
    void f33_impossibleLengthsGiveNothing(String line) throws Exception {
        var link = desk.connect();
        says(line);
        assertThat(asked(link)).isEmpty();
        nextIsRight(link);
    }

    @Test
    void f34_aNewFirstFrameReplacesTheOldMessage() throws Exception {
        var link = desk.connect();
        says(FIRST, SECOND, FIRST, SECOND, THIRD);
        assertThat(asked(link)).containsExactly(WHOLE);
        says(SECOND, FIRST, SECOND, "7E8300000", THIRD);
        assertThat(asked(link)).containsExactly(WHOLE);
        nextIsRight(link);
    }

    @Test
    void f38_interleavedAnswersStaySeparate() throws Exception {
        var link = desk.connect();
        says(FIRST, "7E91014490201414243", "7E92144454647484950", SECOND, THIRD, "7E92251525354555657");
        assertThat(asked(link))
                .containsExactlyInAnyOrder(WHOLE, "7E9 49 02 01 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57");
        says(FIRST, "7E91014490201414243", SECOND, "7E92251525354555657", THIRD);
        assertThat(asked(link)).as("one is broken, the other is not").containsExactly(WHOLE);
        nextIsRight(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "55555555", "AAAAAAAA", "CCCCCCCC", "FFFFFFFF"})
    void f39_paddingIsNeverData(String padding) throws Exception {
        var link = desk.connect();
        desk.script().on("010D", "7E803410D32" + padding + "··>").on("010D1", "7E803410D32" + padding + "··>");
        assertThat(desk.ask(link, "01 0D")).containsExactly(SPEED_HEARD);
        desk.script().on("010D", "7E803410DAA" + padding + "··>");
        assertThat(desk.ask(link, "01 0D")).as("inside the length it is data").containsExactly("7E8 41 0D AA");
        desk.script().on("010D", SPEED);
        nextIsRight(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"18DAF110064100BE3FA813", "18 DA F1 10 06 41 00 BE 3F A8 13", "18DAF110 06 41 00 BE 3F A8 13"})
    void f40_everyAddressFormatIsMatchedInFull(String answer) throws Exception {
        desk.script()
                .on("0100", answer + "··>")
                .on("ATDPN", "A7··>")
                .on("ATSP7", "OK··>")
                .on("010D", "18DAF11103410D33·18DAF11003410D32··>");
        var link = desk.connect();
        assertThat(desk.ask(link, "01 0D")).containsExactly("18DAF111 41 0D 33", "18DAF110 41 0D 32");
        desk.script().on("010D", "18DBF11003410D34·18DAF11003410D32··>");
        assertThat(desk.ask(link, "01 0D")).contains("18DAF110 41 0D 32").doesNotContain("18DAF110 41 0D 34");
    }

    @Test
    void f60_aWrongChecksumSaysNothing() throws Exception {
        var link = onKLine();
        desk.script().on("010D", "83F111410D3204··>");
        var exchange = desk.exchange(link, "01 0D");
        assertThat(exchange.messages()).isEmpty();
        assertThat(exchange.garbled()).isNotEmpty();
        desk.script().on("010D", "83F111410D3205··>");
        assertThat(desk.ask(link, "01 0D")).containsExactly("kline:11 41 0D 32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"83F111410D3205", "C3F111410D3245", "80F11103410D3205"})
    void f61_everyHeaderFormIsRead(String line) throws Exception {
        var link = onKLine();
        desk.script().on("010D", line + "··>");
        assertThat(desk.ask(link, "01 0D")).containsExactly("kline:11 41 0D 32");
    }

    private MessageLink onKLine() throws Exception {
        desk.script()
                .on("0100", "BUS INIT: OK·86F1114100BE3FA81381··>")
                .on("ATDPN", "A5··>")
                .on("ATSP5", "OK··>");
        return desk.connect();
    }
}
