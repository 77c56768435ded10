package app.garage.recording;

import app.garage.kernel.TimeSource;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Notices when the time of day goes another way than the clock of the stamps. The stamps never move; the
/// pair of both is written down, and a step far ahead is taken for sleep.
final class ClockWatch {
    private static final long STEP_NANOS = 200_000_000;
    private static final long SLEEP_NANOS = 10_000_000_000L;
    private static final long SIGMA_NANOS = 50_000_000;

    private final LogSession session;
    private final TimeSource time;
    private long offset = Long.MIN_VALUE;

    ClockWatch(LogSession session, TimeSource time) {
        this.session = session;
        this.time = time;
    }

    void look(Consumer<LogEvent> events, Consumer<ClockSync> clocks) {
        long mono = time.nanos();
        long utc = nanos(time.instant());
        long before = offset;
        if (before != Long.MIN_VALUE && Math.abs(utc - mono - before) < STEP_NANOS) {
            return;
        }
        offset = utc - mono;
        long micros = (mono - session.epochNanos()) / 1_000;
        clocks.accept(new ClockSync(micros, utc, ClockSync.Source.NTP, SIGMA_NANOS));
        if (before != Long.MIN_VALUE && offset - before > SLEEP_NANOS) {
            events.accept(new LogEvent.Gap(micros, micros, LogEvent.Gap.EVERY_GROUP, GapCause.COMPUTER_SLEPT, 0));
        }
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
