package app.garage.diagnostics;

import app.garage.kernel.Jobs;
import java.util.List;

/// Requests of any service to one unit of the connected vehicle, byte by byte, as a technician types them.
public interface Services {
    /// Asks one request after the other. What only reads is sent as it is; what changes something needs the
    /// confirmation, a vehicle that stands, and is sent once. What belongs to programming is never sent.
    ///
    /// @param question what to ask, and whom
    /// @return the answers so far; fails before anything is sent if the confirmation or a condition is wrong
    Jobs.Started<List<ServiceAnswer>> services(ServiceQuestion question);
}
