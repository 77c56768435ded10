package app.garage.twin;

import app.garage.pluginapi.LinkCapability;

/// The key of a virtual vehicle, in the hand of whoever holds a link to it.
public interface Ignition extends LinkCapability {
    /// Turns the key.
    ///
    /// @param on whether the control units are supplied; switching off stops the engine
    void ignition(boolean on);

    /// Starts the engine with the starter motor, or stops it.
    ///
    /// @param running what is wanted; starting switches the ignition on
    void engine(boolean running);

    /// Pulls the adapter's plug.
    void unplug();
}
