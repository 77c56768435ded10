package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import java.time.Duration;

/// A half-duplex diagnostic line (ISO 9141-2, ISO 14230-1) with nothing but a level shifter in between: an FTDI cable,
/// a J2534 device in K-line mode, the virtual line of the twin. 8 data bits, no parity, 10,400 bits a second unless
/// changed.
///
/// Whether our own bytes come back is for the protocol to measure. How a unit is woken is a capability: [WakesFast],
/// [WakesFiveBaud]; other speeds are [ChangesBaud].
public non-sealed interface KLineLink extends Link {
    /// Sends bytes with a pause between them. Returns when the stop bit of the last one has passed.
    ///
    /// @param bytes what to send
    /// @param gap the pause between two bytes (P4), measured from a stop bit to the next start bit
    /// @param by until when all must have left
    /// @return monotonic time at which the last stop bit had passed
    /// @throws LinkException if the far end is gone or did not take them in time
    /// @throws InterruptedException if the caller was cancelled
    long send(Bytes bytes, Duration gap, Deadline by) throws LinkException, InterruptedException;

    /// Waits for at least one byte and takes everything that is there, our own echo included.
    ///
    /// @param by until when to wait
    /// @return what came; with empty bytes if the deadline passed
    /// @throws LinkException if the far end is gone
    /// @throws InterruptedException if the caller was cancelled
    ByteLink.Arrived receive(Deadline by) throws LinkException, InterruptedException;
}
