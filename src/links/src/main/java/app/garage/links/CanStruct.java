package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.TellsBusState.BusState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The structures `can_frame` and `canfd_frame` of `linux/can.h`, and what error frames say (`linux/can/error.h`).
/// Pure.
final class CanStruct {
    /// The size of a classic frame.
    static final int CLASSIC_SIZE = 16;

    /// The size of a CAN FD frame.
    static final int FD_SIZE = 72;

    private static final int DATA = 8;
    private static final int EXTENDED = 0x8000_0000;
    private static final int REMOTE = 0x4000_0000;
    private static final int ERROR = 0x2000_0000;
    private static final int EXTENDED_MASK = 0x1FFF_FFFF;
    private static final int STANDARD_MASK = 0x7FF;
    private static final int BIT_RATE_SWITCH = 1;
    private static final int CONTROLLER = 0x004;
    private static final int BUS_OFF = 0x040;
    private static final int RESTARTED = 0x100;
    private static final int PASSIVE_BITS = 0x30;

    private CanStruct() {}

    /// {@return the structure of a frame; a CAN FD frame with the faster rate for its data}
    static byte[] of(CanFrame frame) {
        var made = ByteBuffer.allocate(frame.fd() ? FD_SIZE : CLASSIC_SIZE).order(ByteOrder.nativeOrder());
        made.putInt(frame.id().value() | (frame.id().extended() ? EXTENDED : 0));
        made.put((byte) frame.data().size());
        made.put((byte) (frame.fd() ? BIT_RATE_SWITCH : 0));
        made.put(DATA, frame.data().toArray());
        return made.array();
    }

    /// {@return the data frame of a structure; empty for remote and error frames}
    ///
    /// @param fd whether the structure was that of a CAN FD frame
    static Optional<CanFrame> frame(ByteBuffer structure, boolean fd) {
        int id = structure.getInt(0);
        int size = structure.get(4);
        if ((id & (REMOTE | ERROR)) != 0 || size < 0 || size > (fd ? FD_SIZE : CLASSIC_SIZE) - DATA) {
            return Optional.empty();
        }
        var data = new byte[size];
        structure.get(DATA, data);
        boolean extended = (id & EXTENDED) != 0;
        var canId = extended ? CanId.of29(id & EXTENDED_MASK) : CanId.of11(id & STANDARD_MASK);
        return Optional.of(new CanFrame(canId, fd, Bytes.copyOf(data)));
    }

    /// {@return how the controller stands, if the structure is an error frame that tells it}
    static Optional<BusState> state(ByteBuffer structure) {
        int id = structure.getInt(0);
        if ((id & ERROR) == 0) {
            return Optional.empty();
        }
        if ((id & BUS_OFF) != 0) {
            return Optional.of(BusState.OFF);
        }
        if ((id & CONTROLLER) != 0) {
            boolean passive = (structure.get(DATA + 1) & PASSIVE_BITS) != 0;
            return Optional.of(passive ? BusState.PASSIVE : BusState.ACTIVE);
        }
        return (id & RESTARTED) != 0 ? Optional.of(BusState.ACTIVE) : Optional.empty();
    }
}
