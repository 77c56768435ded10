package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.Locale;
import java.util.Optional;

/// Frames as an SLCAN device writes them: `t7DF3020100`, `T18DAF1102AABB`, with `d`, `D`, `b` and `B` for CAN FD.
final class SlcanText {
    private static final int FIRST_LONG_CODE = 9;

    private SlcanText() {}

    /// {@return the frame a command asks to send; empty if it is none}
    static Optional<CanFrame> frame(String command) {
        char kind = command.charAt(0);
        int digits = Character.isUpperCase(kind) ? 8 : 3;
        if (!command.substring(1).matches("[0-9A-Fa-f]{" + (digits + 1) + "}([0-9A-Fa-f]{2})*")) {
            return Optional.empty();
        }
        long id = Long.parseLong(command.substring(1, digits + 1), 16);
        int code = Character.digit(command.charAt(digits + 1), 16);
        boolean fd = "tT".indexOf(kind) < 0;
        var data = Bytes.hex(command.substring(digits + 2));
        boolean exists = id <= (digits == 3 ? 0x7FFL : 0x1FFF_FFFFL) && (fd || code < FIRST_LONG_CODE);
        if (!exists || data.size() != size(code)) {
            return Optional.empty();
        }
        return Optional.of(new CanFrame(digits == 3 ? CanId.of11((int) id) : CanId.of29((int) id), fd, data));
    }

    /// {@return what is said of a frame that was on the bus, without the end of the line}
    static String line(CanFrame frame) {
        var kind = frame.fd() ? "b" : "t";
        return (frame.id().extended() ? kind.toUpperCase(Locale.ROOT) : kind)
                + frame.id()
                + Integer.toHexString(code(frame.data().size())).toUpperCase(Locale.ROOT)
                + frame.data().toHex();
    }

    private static int size(int code) {
        return code < FIRST_LONG_CODE ? code : CanFrame.LONG_SIZES.get(code - FIRST_LONG_CODE);
    }

    private static int code(int size) {
        return size < FIRST_LONG_CODE ? size : FIRST_LONG_CODE + CanFrame.LONG_SIZES.indexOf(size);
    }
}
