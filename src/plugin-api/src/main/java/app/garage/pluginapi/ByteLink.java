package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;

/// A link that carries bytes without boundaries: serial, TCP, Bluetooth, a pty, the in-process twin.
public non-sealed interface ByteLink extends Link {
    /// What arrived.
    ///
    /// @param bytes in order; empty if nothing came before the deadline
    /// @param nanos monotonic time at which the last of them arrived
    record Arrived(Bytes bytes, long nanos) {}

    /// Sends all bytes.
    ///
    /// @param bytes what to send
    /// @param by until when all must have left
    /// @throws LinkException if the far end is gone or did not take them in time
    /// @throws InterruptedException if the caller was cancelled
    void send(Bytes bytes, Deadline by) throws LinkException, InterruptedException;

    /// Waits for at least one byte and takes everything that is there.
    ///
    /// @param by until when to wait
    /// @return what came; with empty bytes if the deadline passed
    /// @throws LinkException if the far end is gone
    /// @throws InterruptedException if the caller was cancelled
    Arrived receive(Deadline by) throws LinkException, InterruptedException;
}
