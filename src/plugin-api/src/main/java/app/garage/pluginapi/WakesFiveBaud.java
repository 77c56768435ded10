package app.garage.pluginapi;

import app.garage.kernel.Deadline;

/// A K-line that can send an address at five bits a second (ISO 9141-2, 8; ISO 14230-2, 5.2.4.1).
public interface WakesFiveBaud extends LinkCapability {
    /// Sends a byte: a start bit, eight bits from the lowest on, a stop bit, 200 ms each.
    ///
    /// @param address the byte
    /// @param by until when it must have left; it takes 2 s
    /// @return monotonic time at which the stop bit had passed
    /// @throws LinkException if the far end is gone, or if an edge was off by more than 2 ms and proves nothing
    /// @throws InterruptedException if the caller was cancelled
    long wakeFiveBaud(int address, Deadline by) throws LinkException, InterruptedException;
}
