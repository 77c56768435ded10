package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import java.util.Set;

/// Finds out which units are on the bus.
public interface Census extends Capability {
    /// {@return the units that answer, with what the functional call of the protocol reaches}
    ///
    /// @param by until when to ask
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    Set<EcuId> units(Deadline by) throws LinkException, InterruptedException;
}
