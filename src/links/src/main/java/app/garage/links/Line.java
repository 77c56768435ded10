package app.garage.links;

import java.io.IOException;

/// The blocking side of a link as the system offers it. Only the link's own platform threads call it.
interface Line {
    /// Waits for bytes, on a serial line at most 100 ms.
    ///
    /// @return how many were read; 0 if none came; −1 if the far end is gone
    int read(byte[] into) throws IOException;

    /// Writes all bytes.
    ///
    /// @return whether all were taken; false if the far end is gone
    boolean write(byte[] bytes) throws IOException;

    /// Closes the line and thereby ends a read under way on another thread.
    void close();
}
