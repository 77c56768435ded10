package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a unit said to one request, and how long it took.
///
/// @param ecu the unit
/// @param request service and parameters
/// @param reply the whole answer, its service byte included
/// @param why what to tell the user where it is no answer
/// @param first from the request to the first byte of the answer; empty if there was none
/// @param complete from the request to its last byte
/// @param lines everything that was heard
public record ServiceAnswer(
        EcuId ecu,
        Bytes request,
        Reply<Bytes> reply,
        Optional<Problem> why,
        Optional<Duration> first,
        Optional<Duration> complete,
        List<String> lines) {
    /// Copies the lines.
    public ServiceAnswer {
        lines = List.copyOf(lines);
    }
}
