package app.garage.pluginapi;

import app.garage.kernel.Subscription;
import java.util.function.Consumer;

/// A CAN link that knows how its controller stands (ISO 11898-1, 12.1.4).
public interface TellsBusState extends LinkCapability {
    /// How a controller takes part.
    enum BusState {
        /// Sends and receives.
        ACTIVE,
        /// Has seen many errors; takes part with restraint.
        PASSIVE,
        /// Has left the bus and sends nothing.
        OFF
    }

    /// Calls somebody on each change.
    ///
    /// @param follower gets the new state; must only hand on
    /// @return closing it ends the interest
    Subscription onBusState(Consumer<BusState> follower);
}
