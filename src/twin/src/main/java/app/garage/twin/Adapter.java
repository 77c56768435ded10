package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.OptionalLong;

/// What stands between a serial line and a virtual vehicle. It has no thread and no clock; whoever owns it tells it
/// what time it is.
interface Adapter {
    /// {@return the adapter that options ask for}
    static Adapter of(Vehicle vehicle, TwinOptions options) {
        return options.slcan() ? new SlcanAdapter(vehicle, options) : new TextAdapter(vehicle, options);
    }

    /// Takes characters from the host; the last arrives when the serial line has carried it.
    void receive(Bytes bytes, long now);

    /// When something will happen by itself.
    OptionalLong nextAt();

    /// Lets everything happen that is due.
    ///
    /// @return what has left the adapter by now
    Voice.Heard advance(long now);

    /// Whether the far end is gone for good.
    boolean unplugged();

    /// The far end goes away.
    void unplug();

    /// Nobody uses it any more.
    default void leave() {}
}
