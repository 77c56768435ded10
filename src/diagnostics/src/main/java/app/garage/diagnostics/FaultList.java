package app.garage.diagnostics;

import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.Evidence;
import java.util.List;

/// What one unit said when asked for one of its fault memories.
///
/// @param state which memory
/// @param reply the codes, an empty list for none; or why nothing is known
/// @param evidence where it stands
public record FaultList(FaultState state, Reply<List<FaultCode>> reply, Evidence evidence) {
    /// {@return the codes, none if nothing is known}
    public List<FaultCode> codes() {
        return reply.positive().orElse(List.of());
    }
}
