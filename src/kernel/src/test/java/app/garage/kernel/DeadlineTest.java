package app.garage.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private long now = Long.MAX_VALUE - 10; // a monotonic clock may wrap around
    private final TimeSource time = new TimeSource() {
        @Override
        public long nanos() {
            return now;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }
    };

    @Test
    void aDeadlinePassesExactlyWhenItsTimeHasCome() {
        var deadline = Deadline.in(Duration.ofNanos(100), time);
        now += 99;
        assertThat(deadline.passed()).isFalse();
        now += 1;
        assertThat(deadline.passed()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void aStepNeverGetsMoreTimeThanTheWhole() {
        var whole = Deadline.in(Duration.ofNanos(100), time);

        assertThat(whole.within(Duration.ofNanos(40)).remainingNanos()).isEqualTo(40);
        assertThat(whole.within(Duration.ofDays(1)).remainingNanos()).isEqualTo(100);
    }
}
