package app.garage.pluginapi;

import app.garage.kernel.Bytes;

/// A permission to send one request once. Only the safety gate of the core makes tokens it will accept: they are bound
/// to the exact bytes and to whom they are for, expire, and are used up by the first transmission. An object of an
/// author's own class is refused when the bytes are about to leave.
public interface GateToken {
    /// {@return the exact request it permits}
    Bytes request();
}
