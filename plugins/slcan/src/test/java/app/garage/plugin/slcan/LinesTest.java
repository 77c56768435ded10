package app.garage.plugin.slcan;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.TellsBusState.BusState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final String TALK = "\rV1013\rNA123\rz\rZ\r\007t7E8804410C1AF8000000\rt1230\rT18DAF1100\r"
            + "t1232AABB1A2B\rt12321122004C4B40\rr1234\rR000001230\rF00\rF24\rFA4\rsb256256\rsa057033\rsp128000\r"
            + "b7E89000102030405060708090A0B\rD18DAF1102AABB\rCANable2 v1\rt800100\r";

    private static final List<Told> MEANING = List.of(
            new Told.Done(),
            new Told.Words("V1013"),
            new Told.Words("NA123"),
            new Told.Sent(),
            new Told.Sent(),
            new Told.Refused(),
            heard(CanId.of11(0x7E8), false, "04 41 0C 1A F8 00 00 00"),
            heard(CanId.of11(0x123), false, ""),
            heard(CanId.of29(0x18DAF110), false, ""),
            new Told.Heard(CanFrame.classic(CanId.of11(0x123), Bytes.of(0xAA, 0xBB)), OptionalInt.of(0x1A2B)),
            heard(CanId.of11(0x123), false, "11 22"),
            new Told.Remote(),
            new Told.Remote(),
            new Told.State(BusState.ACTIVE),
            new Told.State(BusState.PASSIVE),
            new Told.State(BusState.OFF),
            new Told.State(BusState.OFF),
            new Told.State(BusState.ACTIVE),
            new Told.State(BusState.PASSIVE),
            heard(CanId.of11(0x7E8), true, "00 01 02 03 04 05 06 07 08 09 0A 0B"),
            heard(CanId.of29(0x18DAF110), true, "AA BB"),
            new Told.Words("CANable2 v1"),
            new Told.Words("t800100"));

    private static Told heard(CanId id, boolean fd, String data) {
        return new Told.Heard(new CanFrame(id, fd, Bytes.hex(data)), OptionalInt.empty());
    }

    @Test
    void aConversationMeansTheSameHoweverItIsCut() {
        var bytes = Bytes.latin1(TALK);
        for (int cut = 0; cut <= bytes.size(); cut++) {
            var lines = new Lines();
            var all = new ArrayList<>(lines.hear(bytes.slice(0, cut)));
            all.addAll(lines.hear(bytes.from(cut)));
            assertThat(all).as("cut at %d", cut).isEqualTo(MEANING);
        }
    }

    @Test
    void whatCannotBeAFrameIsNone() {
        for (var wrong : List.of(
                "t",
                "t7E8",
                "t7E89001122334455667788",
                "t7E82AABBC",
                "t7E82AAB",
                "tGGG0",
                "t7E81G0",
                "T7E80",
                "T200000000",
                "TFFFFFFFF0",
                "d7E8",
                "t7E8-")) {
            assertThat(new Lines().hear(Bytes.latin1(wrong + "\r"))).as(wrong).containsExactly(new Told.Words(wrong));
        }
    }

    @Test
    void aBellEndsALineThatIsLost() {
        assertThat(new Lines().hear(Bytes.latin1("t7E8\007t1230\r")))
                .containsExactly(new Told.Garbled("t7E8"), new Told.Refused(), heard(CanId.of11(0x123), false, ""));
    }

    @Test
    void aLineWithoutEndIsLetGoOfAndTheNextIsRead() {
        var lines = new Lines();
        assertThat(lines.hear(Bytes.latin1("t7E88" + "0".repeat(100_000)))).isEmpty();
        assertThat(lines.hear(Bytes.latin1("\rz\r"))).hasSize(2).last().isEqualTo(new Told.Sent());
    }

    @Test
    void noiseNeverThrowsAndTheNextFrameIsReadWhole() {
        var random = new Random(232);
        for (int round = 0; round < 5_000; round++) {
            var noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            var lines = new Lines();
            var _ = lines.hear(Bytes.copyOf(noise));
            assertThat(lines.hear(Bytes.latin1("\rt7E820102\r")))
                    .last()
                    .isEqualTo(heard(CanId.of11(0x7E8), false, "01 02"));
        }
    }

    @Test
    void sendingIsWrittenAsTheProtocolDescribesIt() {
        assertThat(sending(CanFrame.classic(CanId.of11(0x7DF), Bytes.of(2, 1, 0))))
                .isEqualTo("t7DF3020100\r");
        assertThat(sending(CanFrame.classic(CanId.of29(0x18DB33F1), Bytes.none())))
                .isEqualTo("T18DB33F10\r");
        assertThat(sending(new CanFrame(CanId.of11(1), true, Bytes.copyOf(new byte[64]))))
                .isEqualTo("b001F" + "00".repeat(64) + "\r");
        assertThat(sending(new CanFrame(CanId.of29(1), true, Bytes.copyOf(new byte[12]))))
                .isEqualTo("B000000019" + "00".repeat(12) + "\r");
    }

    private static String sending(CanFrame frame) {
        return Lines.sending(frame).toLatin1();
    }
}
