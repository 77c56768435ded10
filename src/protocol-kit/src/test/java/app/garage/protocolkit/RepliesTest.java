package app.garage.protocolkit;

import static app.garage.protocolkit.Texts.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepliesTest {
    private static final EcuId ENGINE = EcuId.can11(0x7E8);
    private static final EcuId GEARBOX = EcuId.can11(0x7E9);
    private static final EcuId OLD = EcuId.kline(0x10);

    private static Replies can(String request, String text) {
        return Replies.of(exchange(request, BusFormat.CAN11, text + "··>"));
    }

    @Test
    void eachUnitHasItsOwnAnswer() {
        var replies = can("01 00", "7E8064100BE3FA813·7E906410098180001");
        assertThat(replies.ecus()).containsExactly(ENGINE, GEARBOX);
        assertThat(replies.dataFrom(ENGINE)).isEqualTo(new Reply.Positive<>(Bytes.hex("BE 3F A8 13")));
        assertThat(replies.dataFrom(GEARBOX)).isEqualTo(new Reply.Positive<>(Bytes.hex("98 18 00 01")));
        assertThat(replies.from(GEARBOX)).isEqualTo(new Reply.Positive<>(Bytes.hex("41 00 98 18 00 01")));
        assertThat(replies.evidence(GEARBOX).lines()).containsExactly("7E906410098180001");
    }

    @Test
    void anAnswerToAnotherQuestionIsKeptApart() {
        for (var other : List.of("7E803410D32", "7E804420C001A", "7E8037F0211", "7E80462F19057", "7E80141")) {
            var replies = can("01 0C", other);
            assertThat(replies.from(ENGINE)).as(other).isInstanceOf(Reply.NoAnswer.class);
            assertThat(replies.foreign()).as(other).hasSize(1);
            assertThat(can("01 0C", other + "·7E804410C1AF8").dataFrom(ENGINE))
                    .isEqualTo(new Reply.Positive<>(Bytes.hex("1A F8")));
        }
        assertThat(can("22 F1 90", "7E80562F1874142").foreign())
                .as("another identifier")
                .hasSize(1);
        assertThat(can("02 0C 01", "7E805420C001AF8").foreign())
                .as("another freeze frame")
                .hasSize(1);
    }

    @Test
    void aRefusalIsAnAnswer() {
        assertThat(can("01 0C", "7E8037F0112").from(ENGINE)).isEqualTo(new Reply.Refused<>(0x01, 0x12));
        assertThat(can("10 03", "7E8037F1012").dataFrom(ENGINE)).isEqualTo(new Reply.Refused<>(0x10, 0x12));
    }

    @Test
    void responsePendingIsNeverData() {
        var waiting = can("01 01", "7E8037F0178");
        assertThat(waiting.stillPending(ENGINE)).isTrue();
        assertThat(waiting.from(ENGINE)).isInstanceOf(Reply.NoAnswer.class);
        var done = can("01 01", "7E8037F0178·7E8037F0178·7E80641010007E500");
        assertThat(done.stillPending(ENGINE)).isFalse();
        assertThat(done.dataFrom(ENGINE)).isEqualTo(new Reply.Positive<>(Bytes.hex("00 07 E5 00")));
        assertThat(can("01 01", "7E8037F2278").stillPending(ENGINE))
                .as("of another service")
                .isFalse();
    }

    @Test
    void aUnitThatContradictsItselfIsNotBelieved() {
        var twice = can("01 0C", "7E804410C1AF8·7E804410C1AF8");
        assertThat(twice.dataFrom(ENGINE)).isEqualTo(new Reply.Positive<>(Bytes.hex("1A F8")));
        var conflict = can("01 0C", "7E804410C1AF8·7E804410C0000");
        assertThat(conflict.conflicting(ENGINE)).isTrue();
        assertThat(conflict.from(ENGINE)).isInstanceOf(Reply.Unreadable.class);
        assertThat(can("01 0C", "7E804410C1AF8·7E904410C0000").conflicting(ENGINE))
                .as("two units may differ")
                .isFalse();
        assertThat(can("01 0C", "7E804410C1AF8·7E8037F0112").conflicting(ENGINE))
                .isTrue();
    }

    @Test
    void severalValuesAreAskedAtOnce() {
        var replies = can("01 0C 0D 05", "7E8 10 08 41 0D 32 0C 1A F8 ·7E8 21 05 7B AA AA AA AA AA ");
        assertThat(replies.dataFrom(ENGINE)).isEqualTo(new Reply.Positive<>(Bytes.hex("0D 32 0C 1A F8 05 7B")));
        var parts = can("01 0C 0D", "7E804410C1AF8·7E803410D32");
        assertThat(parts.from(ENGINE)).isEqualTo(new Reply.Positive<>(Bytes.hex("41 0C 1A F8 0D 32")));
    }

    @Test
    void olderBusesAnswerInSeveralMessages() {
        var first = Bytes.hex("48 6B 10 43 01 43 01 04 01 71");
        var second = Bytes.hex("48 6B 10 43 03 00 00 00 00 00");
        var text = first.toHex() + hex(first.sum8()) + "·" + second.toHex() + hex(second.sum8()) + "··>";
        var replies = Replies.of(exchange("03", BusFormat.KLINE, text));
        assertThat(replies.allFrom(OLD))
                .isEqualTo(new Reply.Positive<>(
                        List.of(Bytes.hex("43 01 43 01 04 01 71"), Bytes.hex("43 03 00 00 00 00 00"))));
        var damaged = Replies.of(exchange("03", BusFormat.KLINE, text.replace("71", "72")));
        assertThat(damaged.allFrom(OLD)).as("a list with a hole is no list").isInstanceOf(Reply.Unreadable.class);
    }

    private static String hex(int value) {
        return Bytes.of(value).toHex();
    }

    @Test
    void silenceAndNoiseAreDifferentThings() {
        assertThat(can("01 0C", "NO DATA").from(ENGINE)).isInstanceOf(Reply.NoAnswer.class);
        assertThat(can("01 0C", "NO DATA").damaged(ENGINE)).isFalse();
        assertThat(can("01 0C", "7E804410C1AF8 <DATA ERROR").from(ENGINE)).isInstanceOf(Reply.Unreadable.class);
        assertThat(can("01 0C", "7E804410C1A").from(ENGINE)).isInstanceOf(Reply.Unreadable.class);
        assertThat(can("01 0C", "7E804410C1A").from(GEARBOX)).as("not its line").isInstanceOf(Reply.NoAnswer.class);
    }
}
