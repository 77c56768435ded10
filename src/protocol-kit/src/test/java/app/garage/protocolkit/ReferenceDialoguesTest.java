package app.garage.protocolkit;

import static app.garage.protocolkit.Texts.heard;
import static app.garage.protocolkit.Texts.messages;
import static app.garage.protocolkit.Texts.reply;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What text adapters say, byte for byte.
class ReferenceDialoguesTest {
    @Test
    void aResetIsAnsweredByTheBanner() {
        assertThat(reply("ATZ", "··ELM327 v1.5··>").banner()).contains("ELM327 v1.5");
        assertThat(reply("ATZ", "ATZ···ELM327 v1.5··>").banner()).contains("ELM327 v1.5");
        assertThat(reply("ATZ", "·¬·¬ELM327 v1.5·¬·¬>").banner()).contains("ELM327 v1.5");
    }

    @Test
    void theFirstRequestSearchesAndThenAnswers() {
        var read = messages(BusFormat.CAN11, "SEARCHING...·7E8 06 41 00 BE 3F A8 13 ··>");
        assertThat(heard(read)).containsExactly("7E8 41 00 BE 3F A8 13");
        assertThat(read.garbled()).isEmpty();
    }

    @Test
    void spacesOrNoneMakeNoDifference() {
        assertThat(heard(messages(BusFormat.CAN11, "7E8 04 41 0C 14 5F ··>"))).containsExactly("7E8 41 0C 14 5F");
        assertThat(heard(messages(BusFormat.CAN11, "7E804410C0A50··>"))).containsExactly("7E8 41 0C 0A 50");
        for (var line : new String[] {"18 DA F1 10 04 41 0C 1A F8 ", "18DAF11004410C1AF8", "18DAF110 04 41 0C 1A F8"}) {
            assertThat(heard(messages(BusFormat.CAN29, line + "··>"))).containsExactly("18DAF110 41 0C 1A F8");
        }
    }

    @Test
    void aLongAnswerWithoutHeadersIsCutToItsDeclaredLength() {
        var vin = "014·0: 49 02 01 57 50 30 ·1: 5A 5A 5A 39 39 5A 54 ·2: 53 33 39 31 32 34 00··>";
        assertThat(heard(messages(BusFormat.BARE, vin.replace("34 00", "34"))))
                .as("19 of 20 bytes")
                .isEmpty();
        assertThat(heard(messages(BusFormat.BARE, vin)))
                .singleElement()
                .satisfies(text -> assertThat(text.split(" ")).hasSize(21));
        assertThat(heard(messages(BusFormat.BARE, vin.replace("2: ", "3: ")))).isEmpty();
        assertThat(heard(messages(BusFormat.CAN11, vin))).as("headers are on").isEmpty();
    }

    @Test
    void aLongAnswerWithHeadersIsPutTogetherForEachUnit() {
        var both = "7E8 10 14 49 02 01 57 50 30 ·7E9 10 0A 49 04 01 41 42 43 ·7E8 21 31 32 33 34 35 36 37 ·"
                + "7E9 21 44 45 46 47 AA AA AA ·7E8 22 38 39 41 42 43 44 45 ··>";
        assertThat(heard(messages(BusFormat.CAN11, both)))
                .containsExactly(
                        "7E9 49 04 01 41 42 43 44 45 46 47",
                        "7E8 49 02 01 57 50 30 31 32 33 34 35 36 37 38 39 41 42 43 44 45");
    }

    @Test
    void aPartOutOfOrderCostsItsMessageAndNoOther() {
        var read = messages(
                BusFormat.CAN11,
                "7E8 10 14 49 02 01 57 50 30 ·7E8 22 31 32 33 34 35 36 37 ·7E8 21 38 39 41 42 43 44 45 ·"
                        + "7E9 06 41 00 98 18 00 01 ·7E8 03 41 0D 32··>");
        assertThat(heard(read)).containsExactly("7E9 41 00 98 18 00 01", "7E8 41 0D 32");
        assertThat(read.garbled()).hasSize(2);
        assertThat(read.garbled()).allSatisfy(each -> assertThat(each.ecu()).isPresent());
    }

    @Test
    void aMissingLastPartIsNotFilledUp() {
        var read = messages(BusFormat.CAN11, "7E8 10 14 49 02 01 57 50 30 ·7E8 21 31 32 33 34 35 36 37 ··>");
        assertThat(heard(read)).isEmpty();
        assertThat(read.garbled()).singleElement().satisfies(each -> {
            assertThat(each.reason()).isEqualTo("incomplete");
            assertThat(each.lines()).hasSize(2);
        });
    }

    @Test
    void kwpAndIso9141FramesAreVerified() {
        assertThat(heard(messages(BusFormat.KLINE, "83 F1 11 C1 EF 8F C4 ··>"))).containsExactly("kline:11 C1 EF 8F");
        assertThat(heard(messages(BusFormat.KLINE, "48 6B 11 41 0C 15 F6 1C ··>")))
                .containsExactly("kline:11 41 0C 15 F6");
        assertThat(heard(messages(BusFormat.KLINE, "48 6B 11 41 0C 15 F6 1D ··>")))
                .isEmpty();
        assertThat(heard(messages(BusFormat.KLINE, "84 F1 11 C1 EF 8F C5 ··>")))
                .as("sum right, length wrong")
                .isEmpty();
        assertThat(heard(messages(BusFormat.KLINE, "80 F1 11 03 C1 EF 8F C4 ··>")))
                .containsExactly("kline:11 C1 EF 8F");
    }

    @Test
    void j1850FramesAreVerified() {
        assertThat(Checksums.j1850(app.garage.kernel.Bytes.latin1("123456789"))).isEqualTo(0x4B);
        assertThat(Checksums.j1850(app.garage.kernel.Bytes.hex("68 6A F1 01 00")))
                .isEqualTo(0x17);
        assertThat(Checksums.j1850(app.garage.kernel.Bytes.hex("61 6A F1 01 00")))
                .isEqualTo(0x0A);
        assertThat(heard(messages(BusFormat.J1850, "68 6A F1 01 00 17 ··>"))).containsExactly("j1850:F1 01 00");
        assertThat(heard(messages(BusFormat.J1850, "68 6A F1 01 00 18 ··>"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NO DATA,NO_DATA",
        "UNABLE TO CONNECT,UNABLE_TO_CONNECT",
        "BUS INIT: ERROR,BUS_INIT_ERROR",
        "BUS INIT: ...ERROR,BUS_INIT_ERROR",
        "BUS BUSY,BUS_BUSY",
        "BUS ERROR,BUS_ERROR",
        "CAN ERROR,CAN_ERROR",
        "FB ERROR,FEEDBACK_ERROR",
        "BUFFER FULL,BUFFER_FULL",
        "STOPPED,STOPPED",
        "7E8 21 31 3STOPPED,STOPPED",
        "7E804410BUFFER FULL,BUFFER_FULL",
        "SEARCHING...STOPPED,STOPPED",
        "SEARCHING...UNABLE TO CONNECT,UNABLE_TO_CONNECT",
        "ACT ALERT,ACT_ALERT",
        "LV RESET,LV_RESET",
        "LP ALERT,LP_ALERT",
        "ERR94,INTERNAL_ERROR",
        "DATA ERROR,DATA_ERROR",
        "<DATA ERROR,DATA_ERROR",
        "<RX ERROR,RX_ERROR"
    })
    void everyEventIsRecognisedAndIsNoData(String text, AdapterEvent event) {
        var said = reply("010C", text + "··>");
        assertThat(said.events()).containsExactly(event);
        assertThat(said.dataLines()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DA A E",
                "7E8 04 41 0C 1A F",
                "7E8 04 4 10 C1 AF8",
                "ERR9",
                "HELLO",
                "12.4V",
                "41 0C 1A G8",
                "7E"
            })
    void nothingElseIsAFrame(String line) {
        assertThat(messages(BusFormat.CAN11, line + "··>").messages()).isEmpty();
        assertThat(messages(BusFormat.CAN11, "7E8 04 41 0C 1A F8·" + line + "··>")
                        .messages())
                .as("the neighbour does not vouch for it")
                .isEmpty();
    }

    @Test
    void onlyAnExactEchoAtTheBeginningIsDropped() {
        assertThat(reply("010C", "010C·7E804410C1AF8··>").dataLines()).isEqualTo(1);
        assertThat(reply("010C", "01 0C·7E804410C1AF8··>").dataLines()).isEqualTo(1);
        assertThat(reply("010C", "7E804410C1AF8·010C··>").dataLines()).isEqualTo(2);
        assertThat(reply("ATE0", "ATE0·OK··>").isOk()).isTrue();
        assertThat(reply("ATE0", "ATE1·OK··>").isOk()).isFalse();
        assertThat(reply("ATE0", "OK·?··>").isOk()).isFalse();
    }

    @Test
    void protocolNumbersComeWithOrWithoutTheMarkOfTheSearch() {
        assertThat(ElmProtocols.reported("A6").orElseThrow().name()).isEqualTo("ISO 15765-4 CAN 11/500");
        assertThat(ElmProtocols.reported("6").orElseThrow().id()).isEqualTo("6");
        assertThat(ElmProtocols.reported("A").orElseThrow().id()).isEqualTo("A");
        assertThat(ElmProtocols.reported("?")).isEmpty();
        assertThat(ElmProtocols.reported("AUTO, ISO 15765-4")).isEmpty();
    }
}
