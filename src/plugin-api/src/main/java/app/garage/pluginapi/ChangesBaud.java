package app.garage.pluginapi;

/// A serial line whose speed can be changed while it is open.
public interface ChangesBaud extends LinkCapability {
    /// {@return the speed in force, in bits per second}
    int baud();

    /// Changes the speed.
    ///
    /// @param bitsPerSecond the new speed
    /// @throws LinkException if the port does not take it
    void changeBaud(int bitsPerSecond) throws LinkException;
}
