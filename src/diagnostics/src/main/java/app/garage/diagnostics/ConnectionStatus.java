package app.garage.diagnostics;

import app.garage.pluginapi.LinkAddress;
import java.util.Optional;
import java.util.OptionalDouble;

/// How the connection with a vehicle stands: shown in the header and printed by the command line.
///
/// @param state how far it is
/// @param link which link, once one is tried
/// @param adapter what the interface was recognised as, empty until it is
/// @param protocol the bus protocol's name, empty until it is known
/// @param voltage volts at the diagnostic plug, last measured
/// @param problem what is wrong and what to do, if something is
public record ConnectionStatus(
        State state,
        Optional<LinkAddress> link,
        String adapter,
        String protocol,
        OptionalDouble voltage,
        Optional<app.garage.kernel.Problem> problem) {
    /// How far a connection is.
    public enum State {
        /// No adapter is there.
        DISCONNECTED,
        /// A link is being opened and its adapter recognised.
        CONNECTING,
        /// The adapter answers; the vehicle is being asked for its protocol.
        IDENTIFYING,
        /// The adapter answers, but no unit of a vehicle does.
        NO_VEHICLE,
        /// Units answer and nothing is going on.
        READY,
        /// A scan, a clear or live data is going on.
        BUSY,
        /// The link was lost; it is tried again by itself.
        LOST
    }

    /// {@return nothing connected, nothing wrong}
    public static ConnectionStatus disconnected() {
        return new ConnectionStatus(
                State.DISCONNECTED, Optional.empty(), "", "", OptionalDouble.empty(), Optional.empty());
    }

    /// {@return whether the link leads to a virtual vehicle}
    public boolean isDemonstration() {
        return link.map(address -> address.scheme().equals("sim")).orElse(false);
    }
}
