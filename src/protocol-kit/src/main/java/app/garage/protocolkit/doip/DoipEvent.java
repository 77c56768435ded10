package app.garage.protocolkit.doip;

import app.garage.kernel.Bytes;

/// What a connection wants done, or has to tell.
public sealed interface DoipEvent {
    /// Send bytes over the connection.
    ///
    /// @param bytes one whole message
    record Send(Bytes bytes) implements DoipEvent {}

    /// The gateway answered to the routing activation. Only [RoutingActivation#ACTIVATED] opens the way.
    ///
    /// @param outcome what it said
    /// @param code the number it said it with
    /// @param gateway its logical address
    record Activation(RoutingActivation outcome, int code, int gateway) implements DoipEvent {}

    /// The gateway has taken our message for a unit; its answer can be waited for.
    ///
    /// @param unit the logical address of the unit
    record Acknowledged(int unit) implements DoipEvent {}

    /// Our message does not reach the unit.
    ///
    /// @param unit the logical address of the unit
    /// @param code 02 our address, 03 unit unknown, 04 too large, 05 memory, 06 unreachable, 07 network, 08
    ///     transport; −1 if the gateway said nothing for 2 s
    record Undelivered(int unit, int code) implements DoipEvent {}

    /// A unit said something.
    ///
    /// @param unit its logical address
    /// @param message service byte and data
    record Received(int unit, Bytes message) implements DoipEvent {}

    /// Something came that was not asked for, or cannot be read. It is for the transcript.
    ///
    /// @param why for the log
    record Ignored(String why) implements DoipEvent {}

    /// Close the connection: it is of no use any more.
    ///
    /// @param why for the log
    record Close(String why) implements DoipEvent {}
}
