package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import java.util.List;

/// Where a value comes from: the request, and the lines of one unit as they stood on the link.
///
/// @param request service and parameters as asked
/// @param lines as they came, in order; empty if nothing came
/// @param nanos monotonic time at which the last of it arrived, or at which waiting ended
public record Evidence(Bytes request, List<String> lines, long nanos) {
    /// Copies the lines.
    public Evidence {
        lines = List.copyOf(lines);
    }
}
