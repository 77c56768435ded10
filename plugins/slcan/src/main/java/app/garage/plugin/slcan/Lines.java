package app.garage.plugin.slcan;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.TellsBusState.BusState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Reads what an SLCAN interface says, however the stream was cut, and writes frames for it. Pure: no thread, no clock.
/// It never holds more than [#LONGEST] bytes.
final class Lines {
    /// The longest line that is read; a CAN FD frame has 142 characters.
    static final int LONGEST = 160;

    private static final int BELL = 0x07;
    private static final int STAMP_DIGITS = 4;
    private static final int MICROSECOND_DIGITS = 8;
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64};
    private static final String DIGITS = "0123456789ABCDEF";
    private static final int PASSIVE = 1 << 5;
    private static final int BUS_ERROR = 1 << 7;

    private final byte[] line = new byte[LONGEST];
    private final byte[] data = new byte[64];
    private int size;

    /// {@return what is complete with these bytes}
    List<Told> hear(Bytes bytes) {
        var told = new ArrayList<Told>();
        for (int i = 0; i < bytes.size(); i++) {
            int each = bytes.at(i);
            if (each == '\r') {
                told.add(read());
                size = 0;
            } else if (each == BELL) {
                if (size > 0) {
                    told.add(new Told.Garbled(text()));
                }
                told.add(new Told.Refused());
                size = 0;
            } else if (each != '\n' || size > 0) {
                keep(each);
            }
        }
        return told;
    }

    /// Beyond the longest line everything up to its end is one garbled line.
    private void keep(int each) {
        if (size < LONGEST) {
            line[size++] = (byte) each;
        }
    }

    private String text() {
        return new String(line, 0, size, StandardCharsets.ISO_8859_1);
    }

    private Told read() {
        if (size == 0) {
            return new Told.Done();
        }
        if (size == LONGEST) {
            return new Told.Garbled(text());
        }
        return switch (line[0]) {
            case 't' -> frame(3, false);
            case 'T' -> frame(8, false);
            case 'd', 'b' -> frame(3, true);
            case 'D', 'B' -> frame(8, true);
            case 'r', 'R' -> new Told.Remote();
            case 'z', 'Z' -> size == 1 ? new Told.Sent() : words();
            case 's' -> state();
            case 'F' -> flags();
            default -> words();
        };
    }

    private Told frame(int idDigits, boolean fd) {
        int begin = idDigits + 2;
        int code = size < begin ? -1 : digit(idDigits + 1);
        if (code < 0 || (!fd && code > 8)) {
            return words();
        }
        int count = LENGTHS[code];
        int end = begin + 2 * count;
        int id = number(1, idDigits);
        boolean stamped = size == end + STAMP_DIGITS;
        int millis = stamped ? number(end, STAMP_DIGITS) : 0;
        boolean whole = size == end || stamped || size == end + MICROSECOND_DIGITS;
        if (!whole || id < 0 || id > (idDigits == 3 ? 0x7FF : 0x1FFF_FFFF) || millis < 0 || !decoded(begin, count)) {
            return words();
        }
        var frame = new CanFrame(new CanId(id, idDigits == 8), fd, Bytes.copyOf(data, 0, count));
        return new Told.Heard(frame, stamped ? OptionalInt.of(millis) : OptionalInt.empty());
    }

    private boolean decoded(int from, int count) {
        int wrong = 0;
        for (int i = 0; i < count; i++) {
            int high = digit(from + 2 * i);
            int low = digit(from + 2 * i + 1);
            wrong |= high | low;
            data[i] = (byte) (high << 4 | low);
        }
        return wrong >= 0;
    }

    /// The state some devices tell of themselves: `s`, one of `a w p b`, two counters of three digits.
    private Told state() {
        if (size != 8) {
            return words();
        }
        return switch (line[1]) {
            case 'a', 'w' -> new Told.State(BusState.ACTIVE);
            case 'p' -> new Told.State(BusState.PASSIVE);
            case 'b' -> new Told.State(BusState.OFF);
            default -> words();
        };
    }

    /// The answer to `F`. A bus error is one frame that failed, unless the controller is beyond passive.
    private Told flags() {
        int flags = size == 3 ? number(1, 2) : -1;
        if (flags < 0) {
            return words();
        }
        boolean passive = (flags & PASSIVE) != 0;
        boolean off = passive && (flags & BUS_ERROR) != 0;
        return new Told.State(off ? BusState.OFF : passive ? BusState.PASSIVE : BusState.ACTIVE);
    }

    private Told words() {
        for (int i = 0; i < size; i++) {
            if (line[i] < ' ' || line[i] > '~') {
                return new Told.Garbled(text());
            }
        }
        return new Told.Words(text());
    }

    /// {@return the number some digits spell; negative if they are none}
    private int number(int from, int count) {
        int value = 0;
        int wrong = 0;
        for (int i = from; i < from + count; i++) {
            int digit = digit(i);
            wrong |= digit;
            value = value << 4 | digit;
        }
        return wrong < 0 ? -1 : value;
    }

    private int digit(int at) {
        return Character.digit((char) (line[at] & 0xFF), 16);
    }

    /// {@return the command that sends a frame; an FD frame with the faster rate for its data, as ISO 15765-4 asks for}
    static Bytes sending(CanFrame frame) {
        boolean extended = frame.id().extended();
        var payload = frame.data();
        var text = new StringBuilder(16 + 2 * payload.size());
        text.append(frame.fd() ? extended ? 'B' : 'b' : extended ? 'T' : 't');
        for (int shift = extended ? 28 : 8; shift >= 0; shift -= 4) {
            text.append(DIGITS.charAt(frame.id().value() >> shift & 0xF));
        }
        text.append(DIGITS.charAt(Arrays.binarySearch(LENGTHS, payload.size())));
        for (int i = 0; i < payload.size(); i++) {
            text.append(DIGITS.charAt(payload.at(i) >> 4)).append(DIGITS.charAt(payload.at(i) & 0xF));
        }
        return Bytes.latin1(text.append('\r').toString());
    }
}
