package app.garage.protocolkit.j1939;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;

/// What the network layer wants done, or has to tell.
public sealed interface J1939Event {
    /// Put a frame on the bus.
    ///
    /// @param frame complete
    record Transmit(CanFrame frame) implements J1939Event {}

    /// A message is complete.
    ///
    /// @param pgn its number
    /// @param source who sent it
    /// @param destination whom it is for; [J1939Id#GLOBAL] for all
    /// @param data without transport bytes and padding
    record Received(int pgn, int source, int destination, Bytes data) implements J1939Event {}

    /// A long message of a unit is lost; nothing of it may be used.
    ///
    /// @param source who sent it
    /// @param pgn its number
    /// @param why for the log
    record ReceptionFailed(int source, int pgn, String why) implements J1939Event {}

    /// Our message has left whole; the receiver confirmed it, unless it was for all.
    ///
    /// @param pgn its number
    record MessageSent(int pgn) implements J1939Event {}

    /// Our message did not get through.
    ///
    /// @param pgn its number
    /// @param why for the log
    record SendingFailed(int pgn, String why) implements J1939Event {}

    /// The address is ours.
    ///
    /// @param address which
    record AddressClaimed(int address) implements J1939Event {}

    /// There is no address for us: we may only listen.
    record NoAddress() implements J1939Event {}
}
