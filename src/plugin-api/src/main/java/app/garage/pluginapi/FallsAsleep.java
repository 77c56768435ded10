package app.garage.pluginapi;

import java.util.Optional;

/// A link whose units fall asleep when they are asked nothing for a while (ISO 14230-2, P3max; ISO 9141-2).
/// The owner of the bus asks what is due between other requests; no link sends by itself.
public interface FallsAsleep extends LinkCapability {
    /// {@return a question that changes nothing, to be asked now so that the units stay awake; empty while
    /// none is due, after one that nobody answered, and when they sleep already}
    ///
    /// @param now monotonic time in nanoseconds
    Optional<DiagRequest> due(long now);
}
