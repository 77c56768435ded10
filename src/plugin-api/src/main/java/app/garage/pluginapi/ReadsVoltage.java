package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.util.OptionalDouble;

/// An interface that measures the battery at the diagnostic plug.
public interface ReadsVoltage extends LinkCapability {
    /// {@return volts at the plug; empty if the interface gave nothing, or nonsense (outside 6 to 32 V)}
    ///
    /// @param by until when to wait
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    OptionalDouble voltage(Deadline by) throws LinkException, InterruptedException;
}
