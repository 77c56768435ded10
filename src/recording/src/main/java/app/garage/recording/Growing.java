package app.garage.recording;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that are written one after another, little-endian.
final class Growing {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    Growing(int expected) {
        bytes = new byte[Math.max(16, expected)];
    }

    int size() {
        return size;
    }

    /// {@return the bytes themselves, of which the first [#size] count}
    byte[] array() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    void u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void u16(int value) {
        number(value, 2);
    }

    void u16At(int place, int value) {
        bytes[place] = (byte) value;
        bytes[place + 1] = (byte) (value >>> 8);
    }

    void u32(int value) {
        number(value, 4);
    }

    void u32At(int place, int value) {
        u16At(place, value);
        u16At(place + 2, value >>> 16);
    }

    void u64(long value) {
        number(value, 8);
    }

    void f64(double value) {
        u64(Double.doubleToRawLongBits(value));
    }

    /// Writes the low bytes of a number.
    void number(long value, int width) {
        room(Long.BYTES); // all eight are written at once, and the next writing covers those that do not count
        WORD.set(bytes, size, value);
        size += width;
    }

    /// Writes a number in as few bytes as it needs, seven bits each, the lowest first; the high bit says
    /// that more come.
    void varint(long value) {
        room(10);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    /// Writes a number of either sign, the sign in the lowest bit.
    void signed(long value) {
        varint(value << 1 ^ value >> 63);
    }

    void text(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        bytes(utf8);
    }

    void bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
