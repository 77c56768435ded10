package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import java.time.Duration;

/// A K-line that can be pulled low for a time, for fast initialisation (ISO 14230-2, 5.2.4.2) and the pulses of other
/// makers.
public interface WakesFast extends LinkCapability {
    /// Pulls the line low, lets it go, then sends bytes, without anything in between.
    ///
    /// @param low how long the line is low
    /// @param high how long it is high after that, until the first start bit
    /// @param first the bytes to send then
    /// @param gap the pause between two of them
    /// @param by until when all must have left
    /// @return monotonic time at which the last stop bit had passed
    /// @throws LinkException if the far end is gone, or if the pulse was off by more than 1 ms and proves nothing
    /// @throws InterruptedException if the caller was cancelled
    long wakeFast(Duration low, Duration high, Bytes first, Duration gap, Deadline by)
            throws LinkException, InterruptedException;
}
