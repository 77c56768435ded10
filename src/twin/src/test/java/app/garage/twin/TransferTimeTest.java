package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import org.junit.jupiter.api.Test;

/// How long a long answer takes, against the formula: one first frame, one flow control with the reaction of the
/// unit, and all consecutive frames without a pause.
class TransferTimeTest {
    private static final double MICROSECONDS_PER_BIT = 2;
    private static final double AVERAGE_BITS = 116.4;
    private static final long REACTION = 500_000;

    @Test
    void anAnswerOf4095BytesTakesTheTimeOfItsBits() throws Exception {
        try (var car = new CanBench("sim://car?as=can")) {
            car.sendMessage(0x7E0, 0x7E8, Bytes.hex("23 24 20 00 00 00 0F FE"));
            var answer = car.answer(0x7E0, 0x7E8, 1_000);
            assertThat(answer).startsWith("63 ").hasSize(4_095 * 3 - 1);
            var frames = car.heard.subList(car.heard.size() - 586, car.heard.size());
            long took = frames.getLast().nanos() - frames.getFirst().nanos();
            var flowControl = CanFrame.classic(CanId.of11(0x7E0), Bytes.hex("30 00 00 CC CC CC CC CC"));
            long bits = FrameBitsTest.asText(flowControl)
                    + frames.stream()
                            .skip(1)
                            .map(CanLink.Arrived::frame)
                            .mapToLong(FrameBitsTest::asText)
                            .sum();
            assertThat(took).isEqualTo(bits * 2_000 + REACTION);
            double analytic = (585 + 1) * AVERAGE_BITS * MICROSECONDS_PER_BIT * 1_000 + REACTION;
            assertThat((double) took).isCloseTo(analytic, withPercentage(2));
        }
    }

    @Test
    void theSilenceAskedForIsAddedBetweenTheFrames() throws Exception {
        try (var car = new CanBench("sim://car?as=can")) {
            car.send(0x7E0, "03 22 F1 90 00 00 00 00");
            car.next(100);
            car.send(0x7E0, "30 00 05 00 00 00 00 00");
            car.next(100);
            car.next(100);
            var last = car.heard.getLast();
            long length = FrameBitsTest.asText(last.frame()) * 2_000L;
            long before = car.heard.get(car.heard.size() - 2).nanos();
            assertThat(last.nanos() - before).isEqualTo(5_000_000 + length);
        }
    }
}
