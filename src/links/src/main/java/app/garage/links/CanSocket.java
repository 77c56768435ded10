package app.garage.links;

import java.io.IOException;

/// The raw socket of one CAN interface, as the kernel offers it: whole frames in and out.
interface CanSocket {
    /// Waits for a frame, at most 50 ms.
    ///
    /// @param frame at least [CanStruct#FD_SIZE] bytes, filled with the kernel's structure
    /// @param wait whether to wait; otherwise only what is there already
    /// @return its size; 0 if none came; −1 if the far end is gone
    int read(byte[] frame, boolean wait) throws IOException;

    /// Sends a frame.
    ///
    /// @param frame the kernel's structure
    /// @return whether it was taken; false if the queue of the interface stayed full
    boolean write(byte[] frame) throws IOException;

    /// Closes the socket once nobody reads or writes.
    void close();
}
