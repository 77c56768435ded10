package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.OptionalLong;

/// Something at the far end of a link of bytes: an adapter, or one connection of a gateway. It has no thread and no
/// clock; whoever owns it tells it what time it is.
interface Device {
    /// {@return the adapter that options ask for}
    static Device adapter(Vehicle vehicle, TwinOptions options) {
        return options.slcan() ? new SlcanAdapter(vehicle, options) : new TextAdapter(vehicle, options);
    }

    /// Takes bytes from the host.
    void receive(Bytes bytes, long now);

    /// Does what is due by now, and gives what it has said.
    Voice.Heard advance(long now);

    /// When something will be due.
    OptionalLong nextAt();

    /// Whether the far end is gone for good.
    boolean unplugged();

    /// Takes it away.
    void unplug();

    /// Nobody uses it any more.
    default void leave() {}
}
