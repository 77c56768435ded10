package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.Arrays;

/// The eight bytes of a message as SAE J1939-71 fills them: bytes counted from 1, numbers with the lowest byte first,
/// FF where there is nothing. A value beyond what can be said is the greatest that can.
final class Spn {
    private static final int MOST = 0xFA;
    private final int[] bytes = new int[8];

    private Spn() {
        Arrays.fill(bytes, 0xFF);
    }

    static Spn message() {
        return new Spn();
    }

    /// A value of one byte; bit fields are given as they are.
    Spn byteAt(int position, double value) {
        return put(position, 1, Math.clamp(Math.round(value), 0, 0xFF));
    }

    Spn wordAt(int position, double value) {
        return put(position, 2, Math.clamp(Math.round(value), 0, (MOST << 8) | 0xFF));
    }

    Spn longAt(int position, double value) {
        return put(position, 4, Math.clamp(Math.round(value), 0L, ((long) MOST << 24) | 0xFF_FFFF));
    }

    private Spn put(int position, int count, long value) {
        for (int i = 0; i < count; i++) {
            bytes[position - 1 + i] = (int) (value >> (8 * i)) & 0xFF;
        }
        return this;
    }

    Bytes bytes() {
        return Bytes.of(bytes);
    }
}
