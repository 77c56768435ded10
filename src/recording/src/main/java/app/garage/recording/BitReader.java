package app.garage.recording;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Reads what a [BitWriter] wrote. Every reading is checked against the end before anything is unpacked.
final class BitReader {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// The widest value that lies within eight bytes wherever it begins.
    private static final int ONE_READ = 57;

    private final byte[] bytes;
    private final long end;
    private long at;

    /// @throws BadChunk if the bytes are not whole words
    BitReader(byte[] data, int from) throws BadChunk {
        int length = data.length - from;
        if (length < 0 || length % 8 != 0) {
            throw new BadChunk(length + " bytes are not whole words");
        }
        bytes = Arrays.copyOfRange(data, from, data.length + 16); // so that the last value can be read like any
        end = 8L * length;
    }

    /// Reads one value of up to 64 bits.
    ///
    /// @throws BadChunk if there are not so many bits left
    long get(int width) throws BadChunk {
        need(1, width);
        long value = width == 0 ? 0 : wide(at) & -1L >>> (64 - width);
        at += width;
        return value;
    }

    /// Reads many values of one width.
    ///
    /// @throws BadChunk if there are not so many bits left
    void get(long[] values, int from, int count, int width) throws BadChunk {
        need(count, width);
        if (width == 0) {
            Arrays.fill(values, from, from + count, 0);
            return;
        }
        long mask = -1L >>> (64 - width);
        long bit = at;
        if (width <= ONE_READ) {
            for (int i = from; i < from + count; i++) {
                values[i] = (long) WORD.get(bytes, (int) (bit >>> 3)) >>> (bit & 7) & mask;
                bit += width;
            }
        } else {
            for (int i = from; i < from + count; i++) {
                values[i] = wide(bit) & mask;
                bit += width;
            }
        }
        at = bit;
    }

    /// Reads many folded differences of one width and adds them up.
    ///
    /// @param before what the first difference is added to
    /// @return the last sum
    /// @throws BadChunk if there are not so many bits left
    long sums(long[] values, int from, int count, int width, long before) throws BadChunk {
        long sum = before;
        if (width == 0 || width > ONE_READ) {
            get(values, from, count, width);
            for (int i = from; i < from + count; i++) {
                sum += values[i] >>> 1 ^ -(values[i] & 1);
                values[i] = sum;
            }
            return sum;
        }
        need(count, width);
        long mask = -1L >>> (64 - width);
        long bit = at;
        for (int i = from; i < from + count; i++) {
            long folded = (long) WORD.get(bytes, (int) (bit >>> 3)) >>> (bit & 7) & mask;
            sum += folded >>> 1 ^ -(folded & 1);
            values[i] = sum;
            bit += width;
        }
        at = bit;
        return sum;
    }

    /// {@return the 64 bits from a place on}
    private long wide(long bit) {
        int from = (int) (bit >>> 3);
        int shift = (int) bit & 7;
        return (long) WORD.get(bytes, from) >>> shift | (long) WORD.get(bytes, from + 8) << 1 << (63 - shift);
    }

    private void need(int count, int width) throws BadChunk {
        if (at + (long) count * width > end) {
            throw new BadChunk("ends after " + end + " bits, wanted " + (at + (long) count * width));
        }
    }
}
