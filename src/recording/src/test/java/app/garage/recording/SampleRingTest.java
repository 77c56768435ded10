package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.recording.SampleRing.Taken;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SampleRingTest {
    private static final int[] ALL = {};

    @Test
    void whatHasNoRoomIsDroppedAndToldOfInItsPlace() {
        var ring = new SampleRing(16, 2);
        var reading = new Reading();
        for (int i = 0; i < 10; i++) {
            assertThat(ring.offer(i % 2, i, new long[] {i, 7}, ALL)).isEqualTo(i < 4);
        }
        assertThat(ring.lost()).isEqualTo(6);
        assertThat(ring.filled()).isEqualTo(1);
        for (int i = 0; i < 4; i++) {
            assertThat(ring.poll(reading)).isEqualTo(Taken.SAMPLE);
            assertThat(reading.micros).isEqualTo(i);
            assertThat(reading.raw[0]).isEqualTo(i);
        }
        assertThat(ring.offer(0, 10, new long[] {10, 7}, ALL)).isTrue();
        assertThat(ring.poll(reading)).isEqualTo(Taken.GAP);
        assertThat(new long[] {reading.group, reading.micros, reading.raw[0], reading.index})
                .containsExactly(0, 4, 8, 3);
        assertThat(ring.poll(reading)).isEqualTo(Taken.GAP);
        assertThat(new long[] {reading.group, reading.micros, reading.raw[0], reading.index})
                .containsExactly(1, 5, 9, 3);
        assertThat(ring.poll(reading)).isEqualTo(Taken.SAMPLE);
        assertThat(ring.poll(reading)).isEqualTo(Taken.NOTHING);
    }

    /// A sample may be shorter than the word that some were lost before it, and must wait for it all the same.
    @Test
    void nothingOvertakesTheNewsOfWhatWasLost() {
        var ring = new SampleRing(16, 2);
        for (int i = 0; i < 4; i++) {
            assertThat(ring.offer(0, i, new long[] {i}, ALL)).isTrue();
        }
        assertThat(ring.offer(1, 4, new long[] {4, 4}, ALL)).isTrue();
        assertThat(ring.offer(0, 5, new long[] {5}, ALL)).isFalse();
        var reading = new Reading();
        assertThat(ring.poll(reading)).isEqualTo(Taken.SAMPLE);
        assertThat(ring.offer(0, 6, new long[] {6}, ALL))
                .as("room for it, none for the news")
                .isFalse();
        assertThat(ring.poll(reading)).isEqualTo(Taken.SAMPLE);
        assertThat(ring.offer(0, 7, new long[] {7}, ALL))
                .as("the news went first")
                .isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(ring.poll(reading)).isEqualTo(Taken.SAMPLE);
        }
        assertThat(ring.poll(reading)).isEqualTo(Taken.GAP);
        assertThat(reading.index).isEqualTo(2);
        assertThat(ring.poll(reading)).isEqualTo(Taken.NOTHING);
        assertThat(ring.offer(0, 8, new long[] {8}, ALL)).isTrue();
        assertThat(ring.poll(reading)).isEqualTo(Taken.GAP);
        assertThat(reading.index).isEqualTo(1);
        assertThat(ring.poll(reading)).isEqualTo(Taken.SAMPLE);
        assertThat(reading.raw[0]).isEqualTo(8);
    }

    @Test
    void placesWithoutValueCarryTheirCause() {
        var ring = new SampleRing(1_024, 1);
        var raw = new long[70];
        var whys = new int[70];
        java.util.Arrays.fill(whys, -1);
        whys[69] = 5;
        ring.offer(0, 1, raw, whys);
        var reading = new Reading();
        assertThat(ring.poll(reading)).isEqualTo(Taken.SAMPLE);
        assertThat(reading.valid(68)).isTrue();
        assertThat(reading.valid(69)).isFalse();
        assertThat(reading.raw[69]).isEqualTo(5);
    }

    /// Two threads at full speed: whatever arrives is whole and in order, and what does not arrive is counted.
    @Test
    void nothingIsTornBetweenTwoThreads() throws InterruptedException {
        var ring = new SampleRing(256, 1);
        var done = new AtomicBoolean();
        int count = 300_000;
        var producer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < count; i++) {
                ring.offer(0, i, new long[] {i, ~i, i * 3L}, ALL);
                if (i % 64 == 0) {
                    Thread.onSpinWait();
                }
            }
            done.set(true);
        });
        var reading = new Reading();
        var wrong = new ArrayList<Long>();
        long next = 0;
        long gaps = 0;
        while (true) {
            boolean last = done.get();
            var taken = ring.poll(reading);
            if (taken == Taken.SAMPLE) {
                long i = reading.micros;
                if (i < next || reading.raw[0] != i || reading.raw[1] != ~i || reading.raw[2] != 3 * i) {
                    wrong.add(i);
                }
                if (i != next) {
                    wrong.add(-i);
                }
                next = i + 1;
            } else if (taken == Taken.GAP) {
                gaps += reading.index;
                next = reading.raw[0] + 1;
            } else if (last) {
                break;
            }
        }
        producer.join();
        assertThat(wrong).isEmpty();
        assertThat(gaps).isLessThanOrEqualTo(ring.lost());
        assertThat(next + (ring.lost() - gaps)).isEqualTo(count);
    }
}
