package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The length of frames, against the same rules written as text and against published averages and limits.
class FrameBitsTest {
    private final Random random = new Random(7);

    @Test
    void everyClassicFrameHasTheBitsOfTheStandard() {
        for (int i = 0; i < 5_000; i++) {
            boolean extended = random.nextBoolean();
            var id = new CanId(random.nextInt(extended ? 0x2000_0000 : 0x800), extended);
            var frame = CanFrame.classic(id, bytes(random.nextInt(9)));
            assertThat(FrameBits.of(frame)).as(frame.toString()).isEqualTo(new FrameBits(asText(frame), 0));
        }
    }

    @Test
    void eightBytesTakeBetween111And135Bits() {
        for (int i = 0; i < 20_000; i++) {
            var frame = CanFrame.classic(CanId.of11(random.nextInt(0x800)), bytes(8));
            assertThat(FrameBits.of(frame).nominal()).isBetween(111, 135);
        }
    }

    @Test
    void consecutiveFramesOfATransferTake116BitsOnAverageAnd125WhenFilledWithOnes() {
        assertThat(average(() -> bytes(7))).isEqualTo(116.4, offset(0.5));
        assertThat(average(() -> Bytes.hex("FF FF FF FF FF FF FF"))).isEqualTo(125.6, offset(1.0));
    }

    private double average(java.util.function.Supplier<Bytes> seven) {
        long sum = 0;
        int count = 16_000;
        for (int i = 0; i < count; i++) {
            var data = Bytes.of(0x20 | i % 16).plus(seven.get());
            sum += FrameBits.of(CanFrame.classic(CanId.of11(0x7E0), data)).nominal();
        }
        return (double) sum / count;
    }

    @Test
    void theLongIdentifierCostsTwentyBitsMoreBeforeStuffing() {
        var data = Bytes.hex("55 55 55 55 55 55 55 55");
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < 5_000; i++) {
            var id = CanId.of29(random.nextInt(0x2000_0000));
            least = Math.min(least, FrameBits.of(CanFrame.classic(id, data)).nominal());
        }
        assertThat(least).isEqualTo(131);
    }

    @Test
    void aLongFlexibleFrameTakesAboutThirtySlowAnd566FastBits() {
        long slow = 0;
        long fast = 0;
        int count = 5_000;
        for (int i = 0; i < count; i++) {
            var bits = FrameBits.of(new CanFrame(CanId.of11(random.nextInt(0x800)), true, bytes(64)));
            slow += bits.nominal();
            fast += bits.fast();
        }
        assertThat((double) slow / count).isBetween(29.0, 32.0);
        assertThat((double) fast / count).isEqualTo(566, offset(2.0));
    }

    @Test
    void aFrameOfAnInstantBusTakesNoTime() {
        var frame = CanFrame.classic(CanId.of11(0x7E0), bytes(8));
        assertThat(FrameBits.Speed.INSTANT.nanos(frame)).isZero();
        assertThat(new FrameBits.Speed(500_000, 2_000_000).nanos(frame))
                .isEqualTo(FrameBits.of(frame).nominal() * 2_000L);
    }

    private Bytes bytes(int size) {
        var made = new byte[size];
        random.nextBytes(made);
        return Bytes.copyOf(made);
    }

    /// The frame spelled as zeros and ones: header, data, the remainder of the division as text, then a stuff
    /// bit behind every five equal ones.
    static int asText(CanFrame frame) {
        int id = frame.id().value();
        var bits = new StringBuilder("0");
        if (frame.id().extended()) {
            bits.append(binary(id >> 18, 11)).append("11").append(binary(id & 0x3FFFF, 18));
        } else {
            bits.append(binary(id, 11));
        }
        bits.append("000").append(binary(frame.data().size(), 4));
        for (int i = 0; i < frame.data().size(); i++) {
            bits.append(binary(frame.data().at(i), 8));
        }
        bits.append(remainder(bits.toString()));
        var stuffed = new StringBuilder();
        for (int i = 0; i < bits.length(); i++) {
            stuffed.append(bits.charAt(i));
            var tail = stuffed.length() < 5 ? "" : stuffed.substring(stuffed.length() - 5);
            if (tail.equals("00000")) {
                stuffed.append('1');
            } else if (tail.equals("11111")) {
                stuffed.append('0');
            }
        }
        return stuffed.length() + "1".length() + "01".length() + "1111111".length() + "111".length();
    }

    private static String binary(int value, int width) {
        return String.format("%" + width + "s", Integer.toBinaryString(value)).replace(' ', '0');
    }

    /// Long division by x15 + x14 + x10 + x8 + x7 + x4 + x3 + 1.
    private static String remainder(String message) {
        var divisor = "1100010110011001";
        var rest = (message + "0".repeat(15)).toCharArray();
        for (int i = 0; i < message.length(); i++) {
            if (rest[i] == '1') {
                for (int k = 0; k < divisor.length(); k++) {
                    rest[i + k] = rest[i + k] == divisor.charAt(k) ? '0' : '1';
                }
            }
        }
        return new String(rest, message.length(), 15);
    }
}
