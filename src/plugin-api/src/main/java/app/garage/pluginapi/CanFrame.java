package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import java.util.List;

/// A data frame on a CAN bus (ISO 11898-1).
///
/// @param id who sends it or whom it is for, as the network decided
/// @param fd whether it is a CAN FD frame, which can be longer than eight bytes
/// @param data up to eight bytes; in an FD frame also 12, 16, 20, 24, 32, 48 or 64
public record CanFrame(CanId id, boolean fd, Bytes data) {
    /// The lengths a frame above eight bytes can have; others have no code for their length.
    public static final List<Integer> LONG_SIZES = List.of(12, 16, 20, 24, 32, 48, 64);

    /// Checks the length.
    public CanFrame {
        if (data.size() > 8 && !(fd && LONG_SIZES.contains(data.size()))) {
            throw new IllegalArgumentException("no frame has " + data.size() + " bytes");
        }
    }

    /// {@return a frame of classic CAN}
    ///
    /// @param id its identifier
    /// @param data up to eight bytes
    public static CanFrame classic(CanId id, Bytes data) {
        return new CanFrame(id, false, data);
    }

    /// {@return identifier and data, such as `7E8 03 41 0D 32`}
    @Override
    public String toString() {
        return id + " " + data;
    }
}
