package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.util.OptionalLong;

/// Keeps units in a session that they leave when they hear nothing (ISO 14229-2, S3). The owner of
/// the bus asks when something is due and does it between other requests; no protocol sends by
/// itself.
public interface KeepsAlive extends Capability {
    /// {@return monotonic time at which [#keepAlive] is due; empty while no unit needs it}
    OptionalLong due();

    /// Tells every unit that needs it that the tester is still there.
    ///
    /// @param by until when
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    void keepAlive(Deadline by) throws LinkException, InterruptedException;
}
