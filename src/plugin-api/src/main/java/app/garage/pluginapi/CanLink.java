package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.util.Optional;

/// A link that carries the frames of a CAN bus (ISO 11898-1) as they are: SocketCAN, socketcand, SLCAN, a J2534
/// device in raw mode, the virtual bus of the twin. Transport protocols stand on top of it.
///
/// A link whose controller can leave the bus also offers [TellsBusState]; one that takes CAN FD frames says so by
/// [#fd()].
public non-sealed interface CanLink extends Link {
    /// A frame that came in. Frames we sent ourselves do not come back.
    ///
    /// @param frame what came
    /// @param nanos monotonic time at which it arrived
    record Arrived(CanFrame frame, long nanos) {}

    /// {@return whether it takes CAN FD frames}
    default boolean fd() {
        return false;
    }

    /// Sends a frame. Returns when the device has taken it; frames leave in the order they are sent.
    ///
    /// @param frame what to send; a CAN FD frame only if [#fd()]
    /// @param by until when it must be taken
    /// @throws LinkException if the far end is gone or did not take it in time
    /// @throws InterruptedException if the caller was cancelled
    void send(CanFrame frame, Deadline by) throws LinkException, InterruptedException;

    /// Waits for the next frame.
    ///
    /// @param by until when to wait
    /// @return what came, in the order of the bus; empty if the deadline passed
    /// @throws LinkException if the far end is gone
    /// @throws InterruptedException if the caller was cancelled
    Optional<Arrived> receive(Deadline by) throws LinkException, InterruptedException;
}
