package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.TellsBusState.BusState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The structures as a C program sees them that was compiled with `linux/can.h` and `linux/can/error.h`, on a machine
/// that puts the low byte first.
class CanStructTest {
    private static final String CLASSIC = "E8070000 03000000 02410C0000000000";
    private static final String EXTENDED = "10F1DA98 08000000 0102030405060708";
    private static final String FD = "23010000 0C010000 A0A1A2A3A4A5A6A7A8A9AAAB" + "00".repeat(52);

    @BeforeEach
    void theVectorsAreOfALowByteFirstMachine() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "this machine puts the high byte first");
    }

    @Test
    void framesAreWrittenAndReadAsTheKernelHasThem() {
        assertBoth(CLASSIC, CanFrame.classic(CanId.of11(0x7E8), Bytes.hex("02 41 0C")));
        assertBoth(EXTENDED, CanFrame.classic(CanId.of29(0x18DAF110), Bytes.hex("01 02 03 04 05 06 07 08")));
        assertBoth(FD, new CanFrame(CanId.of11(0x123), true, Bytes.hex("A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB")));
    }

    @Test
    void errorFramesTellHowTheControllerStands() {
        assertThat(CanStruct.state(structure("40000020 08000000 0000000000000000")))
                .contains(BusState.OFF);
        assertThat(CanStruct.state(structure("04000020 08000000 0020000000000000")))
                .contains(BusState.PASSIVE);
        assertThat(CanStruct.state(structure("04000020 08000000 0040000000000000")))
                .contains(BusState.ACTIVE);
        assertThat(CanStruct.state(structure("00010020 08000000 0000000000000000")))
                .contains(BusState.ACTIVE);
        assertThat(CanStruct.state(structure("08000020 08000000 0000000000000000")))
                .isEmpty();
        assertThat(CanStruct.state(structure(CLASSIC))).isEmpty();
    }

    @Test
    void errorAndRemoteFramesAndImpossibleLengthsAreNoDataFrames() {
        assertThat(CanStruct.frame(structure("40000020 08000000 0000000000000000"), false))
                .isEmpty();
        assertThat(CanStruct.frame(structure("E8070040 08000000 0000000000000000"), false))
                .isEmpty();
        assertThat(CanStruct.frame(structure("E8070000 09000000 0000000000000000"), false))
                .isEmpty();
        assertThat(CanStruct.frame(structure("E8070000 FF000000 0000000000000000"), true))
                .isEmpty();
    }

    private static void assertBoth(String hex, CanFrame frame) {
        assertThat(CanStruct.of(frame)).isEqualTo(bytes(hex));
        assertThat(CanStruct.frame(structure(hex), frame.fd())).contains(frame);
    }

    private static ByteBuffer structure(String hex) {
        return ByteBuffer.wrap(Arrays.copyOf(bytes(hex), CanStruct.FD_SIZE)).order(ByteOrder.nativeOrder());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
