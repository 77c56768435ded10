package app.garage.links.j2534;

import app.garage.kernel.Bytes;

/// A message of a PassThru channel.
///
/// @param protocol of the channel
/// @param rxStatus what it is, where it was read
/// @param txFlags how it is to be sent, where it is written
/// @param micros the device's own clock when it arrived, in microseconds; wraps at 32 bits
/// @param extraIndex where the data end and a checksum begins
/// @param data on CAN behind the four bytes of the identifier
public record PassThruMsg(int protocol, int rxStatus, int txFlags, long micros, int extraIndex, Bytes data) {
    private static final int INDICATIONS = J2534.TX_MSG_TYPE | J2534.START_OF_MESSAGE | J2534.RX_BREAK | J2534.TX_DONE;

    /// Checks the length.
    public PassThruMsg {
        if (data.size() > J2534.MOST_DATA) {
            throw new IllegalArgumentException("no message has " + data.size() + " bytes");
        }
    }

    /// {@return a message to send, or one of a filter}
    ///
    /// @param protocol of the channel
    /// @param txFlags how
    /// @param data what
    public static PassThruMsg of(int protocol, int txFlags, Bytes data) {
        return new PassThruMsg(protocol, 0, txFlags, 0, 0, data);
    }

    /// {@return whether it only says that something happens: sent, begun, line broken, or our own message heard again}
    public boolean isIndication() {
        return (rxStatus & INDICATIONS) != 0;
    }

    /// {@return whether it says that our message has left}
    public boolean saysSent() {
        return (rxStatus & J2534.TX_DONE) != 0;
    }
}
