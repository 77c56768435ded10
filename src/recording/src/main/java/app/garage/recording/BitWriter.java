package app.garage.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Writes numbers of any width as a stream of bits: little-endian words of 64, filled from the least
/// significant bit.
final class BitWriter {
    private long[] words;
    private int full;
    private long word;
    private int used;

    BitWriter(int expectedBytes) {
        words = new long[Math.max(4, expectedBytes / 8 + 2)];
    }

    /// Writes the low bits of a value.
    ///
    /// @param value whose higher bits must be 0
    /// @param width 0 to 64
    void put(long value, int width) {
        word |= value << used;
        int now = used + width;
        if (now >= 64) {
            room(1);
            words[full++] = word;
            // what did not fit; a shift by 64 would be one by 0
            word = used == 0 ? 0 : value >>> (64 - used);
            now -= 64;
        }
        used = now;
    }

    /// Writes many values of one width.
    void put(long[] values, int count, int width) {
        if (width == 0) {
            return;
        }
        room(count);
        long open = word;
        int at = used;
        for (int i = 0; i < count; i++) {
            long value = values[i];
            open |= value << at;
            int now = at + width;
            if (now >= 64) {
                words[full++] = open;
                open = at == 0 ? 0 : value >>> (64 - at);
                now -= 64;
            }
            at = now;
        }
        word = open;
        used = at;
    }

    private void room(int more) {
        if (full + more + 1 > words.length) {
            words = Arrays.copyOf(words, Math.max(2 * words.length, full + more + 2));
        }
    }

    /// {@return everything written, padded with zero bits to whole words}
    byte[] toBytes() {
        room(1);
        int count = full;
        if (used > 0) {
            words[count++] = word;
        }
        var bytes = new byte[8 * count];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(words, 0, count);
        return bytes;
    }
}
