package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The server side of ISO 15765-2, frame by frame.
class CanNodeTest {
    private static final long MS = 1_000_000L;
    private Bytes asked = Bytes.none();
    private Bytes reply = Bytes.hex("50 01");
    private final CanNode node = new CanNode(
            (request, _) -> {
                asked = request;
                return List.of(reply);
            },
            Network.CAN_11_500,
            0x10,
            new CanNode.NodeManners(5 * MS, 0, 0, 0xAA, 0));

    @Test
    void aShortAnswerIsASingleFrameFilledUp() {
        assertThat(hear(0x7E0, "02 10 01 00 00 00 00 00", 0))
                .containsExactly(new CanNode.Wish(5 * MS, frame("02 50 01 AA AA AA AA AA")));
        assertThat(asked).isEqualTo(Bytes.hex("10 01"));
    }

    @Test
    void aLongAnswerWaitsForFlowControlAndNumbersItsFrames() {
        reply = counting(20);
        assertThat(hear(0x7DF, "02 09 02", 0))
                .extracting(CanNode.Wish::frame)
                .containsExactly(frame("10 14 00 01 02 03 04 05"));
        assertThat(hear(0x7E0, "30 00 05", 0))
                .containsExactly(
                        new CanNode.Wish(500_000, frame("21 06 07 08 09 0A 0B 0C")),
                        new CanNode.Wish(5_500_000, frame("22 0D 0E 0F 10 11 12 13"), 5 * MS));
        assertThat(hear(0x7E0, "30 00 00", 0)).isEmpty();
    }

    @Test
    void theNumberAfterFifteenIsZero() {
        reply = counting(6 + 7 * 17);
        hear(0x7E0, "01 00", 0);
        assertThat(hear(0x7E0, "30 00 00", 0))
                .extracting(each -> each.frame().data().at(0))
                .startsWith(0x21, 0x22)
                .containsSequence(0x2E, 0x2F, 0x20, 0x21)
                .hasSize(17);
    }

    @Test
    void blocksWaitForTheNextFlowControlAndOverflowEndsTheMessage() {
        reply = counting(40);
        hear(0x7E0, "01 00", 0);
        assertThat(hear(0x7E0, "30 02 00", 0)).hasSize(2);
        assertThat(hear(0x7E0, "31 00 00", 0)).isEmpty();
        assertThat(hear(0x7E0, "30 02 00", 0)).hasSize(2);
        assertThat(hear(0x7E0, "32 00 00", 0)).isEmpty();
        assertThat(hear(0x7E0, "30 00 00", 0)).isEmpty();
    }

    @Test
    void aLongRequestIsCollectedAndAWrongNumberEndsIt() {
        assertThat(hear(0x7E0, "10 09 22 F1 90 F1 87 F1", 0))
                .containsExactly(new CanNode.Wish(500_000, frame("30 00 00 AA AA AA AA AA")));
        assertThat(hear(0x7E0, "21 8C F1 8D 00 00 00 00", 0)).hasSize(1);
        assertThat(asked).isEqualTo(Bytes.hex("22 F1 90 F1 87 F1 8C F1 8D"));
        hear(0x7E0, "10 09 22 F1 90 F1 87 F1", 0);
        assertThat(hear(0x7E0, "22 8C F1 8D", 0)).isEmpty();
        assertThat(hear(0x7E0, "21 8C F1 8D", 0)).isEmpty();
    }

    @Test
    void impossibleFramesAreIgnored() {
        for (var wrong : List.of(
                "00", "08 01 02 03 04 05 06 07", "05 01", "10 07 01 02 03 04 05 06", "21 01", "F0", "30 00 00")) {
            assertThat(hear(0x7E0, wrong, 0)).as(wrong).isEmpty();
        }
        assertThat(hear(0x7E1, "02 10 01", 0)).isEmpty();
        assertThat(hear(0x7DF, "10 14 49 02 01 57 50 30", 0)).isEmpty();
    }

    @Test
    void separationTimesAreThoseOfTheStandard() {
        assertThat(TransportServer.separation(0x00)).isZero();
        assertThat(TransportServer.separation(0x7F)).isEqualTo(127 * MS);
        assertThat(TransportServer.separation(0xF1)).isEqualTo(100_000);
        assertThat(TransportServer.separation(0xF9)).isEqualTo(900_000);
        assertThat(List.of(
                        TransportServer.separation(0x80),
                        TransportServer.separation(0xFA),
                        TransportServer.separation(0xFF)))
                .containsOnly(127 * MS);
    }

    @Test
    void identifiersFollowIso15765() {
        assertThat(Network.CAN_29_500.requestId(0x10)).isEqualTo(0x18DA10F1);
        assertThat(Network.CAN_29_500.responseId(0x18)).isEqualTo(0x18DAF118);
        assertThat(Network.CAN_11_500.requestId(0x18)).isEqualTo(0x7E1);
        assertThat(Network.flowControlId(0x7E8)).isEqualTo(0x7E0);
        assertThat(Network.flowControlId(0x18DAF110)).isEqualTo(0x18DA10F1);
    }

    private List<CanNode.Wish> hear(int id, String data, long at) {
        return node.hear(CanFrame.classic(Network.id(id), Bytes.hex(data)), at);
    }

    private static CanFrame frame(String data) {
        return CanFrame.classic(CanId.of11(0x7E8), Bytes.hex(data));
    }

    private static Bytes counting(int size) {
        var made = Bytes.none();
        for (int i = 0; i < size; i++) {
            made = made.plus(Bytes.of(i & 0xFF));
        }
        return made;
    }
}
