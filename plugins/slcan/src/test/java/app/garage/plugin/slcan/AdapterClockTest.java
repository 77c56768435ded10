package app.garage.plugin.slcan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AdapterClockTest {
    private static final long MS = 1_000_000;

    @Test
    void aLateFrameIsPutWhereItWasOnTheBus() {
        var clock = new AdapterClock();
        assertThat(clock.nanos(100, 5_000 * MS)).isEqualTo(5_000 * MS);
        assertThat(clock.nanos(110, 5_013 * MS) / MS).isEqualTo(5_010);
        assertThat(clock.nanos(120, 5_020 * MS)).isEqualTo(5_020 * MS);
    }

    @Test
    void theClockOfTheInterfaceBeginsAnewEachMinute() {
        var clock = new AdapterClock();
        assertThat(clock.nanos(59_990, 1_000 * MS)).isEqualTo(1_000 * MS);
        assertThat(clock.nanos(5, 1_016 * MS) / MS).isEqualTo(1_015);
        assertThat(clock.nanos(5, (1_015 + 180_000) * MS) / MS)
                .as("three minutes later")
                .isEqualTo(181_015);
    }

    /// A clock 100 millionths fast, delays up to 20 ms, for an hour.
    @Test
    void aDriftingClockStaysWithinAFewMilliseconds() {
        var random = new Random(60_000);
        var clock = new AdapterClock();
        long last = 0;
        for (long real = 0; real < 3_600_000; real += 37) {
            long theirs = real + real / 10_000;
            long arrived = real * MS + (random.nextInt(10) == 0 ? 0 : random.nextLong(20 * MS));
            long put = clock.nanos((int) (theirs % 60_000), arrived);
            assertThat(put).isLessThanOrEqualTo(arrived);
            if (real > 1_000) {
                assertThat(Math.abs(put - real * MS)).as("at %d ms", real).isLessThan(3 * MS);
                assertThat(put).isGreaterThan(last);
            }
            last = put;
        }
    }
}
