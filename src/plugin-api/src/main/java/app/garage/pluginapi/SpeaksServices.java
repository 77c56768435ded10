package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;

/// Sends one request of any service to one unit: for the console, for profiles, and for what no other capability
/// covers. What changes something needs a token all the same; without one it is refused as it leaves.
public interface SpeaksServices extends Capability {
    /// Asks one unit. "Response pending" and "busy" are waited out; only reading is ever repeated.
    ///
    /// @param ecu the unit, by the address it answers with
    /// @param request service and parameters
    /// @param by until when to wait
    /// @return the whole answer, its service byte included
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    EcuAnswer<Bytes> ask(EcuId ecu, Bytes request, Deadline by) throws LinkException, InterruptedException;
}
