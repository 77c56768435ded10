package app.garage.testkit;

import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// A clock that stands still until somebody moves it. Hours pass in a test without anybody waiting.
///
/// The monotonic time and the time of day move together, but the time of day can also jump alone, as when
/// the system's clock is set.
public final class HandMovedTime implements TimeSource {
    private static final Instant BEGINNING = Instant.parse("2026-01-02T03:04:05Z");
    private long nanos = 1_000_000_000L;
    private Duration jumped = Duration.ZERO;

    /// Makes a clock that stands still.
    public HandMovedTime() {}

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return BEGINNING.plusNanos(nanos).plus(jumped);
    }

    /// Lets time pass.
    ///
    /// @param time how much; not negative
    public synchronized void pass(Duration time) {
        moveTo(nanos + time.toNanos());
    }

    /// Lets time pass up to a moment; a moment that has passed changes nothing.
    ///
    /// @param moment in monotonic nanoseconds
    public synchronized void moveTo(long moment) {
        nanos = Math.max(nanos, moment);
    }

    /// Sets the time of day without letting time pass.
    ///
    /// @param by how far, forwards or backwards
    public synchronized void jump(Duration by) {
        jumped = jumped.plus(by);
    }

    /// {@return a deadline that lies this far ahead on this clock}
    ///
    /// @param wait how long from now
    public Deadline in(Duration wait) {
        return Deadline.in(wait, this);
    }
}
