package app.garage.twin;

import java.util.List;
import java.util.OptionalLong;

/// The vehicle side of the adapter: a request goes out, lines of text come back.
interface Wire {
    /// What one frame or message becomes.
    ///
    /// @param at when it was complete
    /// @param lines its text, without line ends; none for a frame that is filtered out
    /// @param pending whether it says "response pending"
    /// @param more whether frames of the same message must follow
    record Reception(long at, List<String> lines, boolean pending, boolean more) {}

    /// Sends a request.
    ///
    /// @return when it had left
    long send(Request request, long at);

    /// When the next frame will be complete, if one is on its way.
    OptionalLong nextAt();

    Reception take();

    /// Nanoseconds a unit of this vehicle takes to answer, as the chip has learned them.
    long learnedLatency();
}
