package app.garage.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads what a [BitWriter] wrote. Every reading is checked against the end before anything is unpacked.
final class BitReader {
    private final long[] words;
    private final long end;
    private long at;

    /// @throws BadChunk if the bytes are not whole words
    BitReader(byte[] bytes, int from) throws BadChunk {
        int length = bytes.length - from;
        if (length < 0 || length % 8 != 0) {
            throw new BadChunk(length + " bytes are not whole words");
        }
        words = new long[length / 8 + 1]; // one more, so that a value may be read across the last border
        end = 8L * length;
        ByteBuffer.wrap(bytes, from, length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(words, 0, length / 8);
    }

    /// Reads one value of up to 64 bits.
    ///
    /// @throws BadChunk if there are not so many bits left
    long get(int width) throws BadChunk {
        need(1, width);
        if (width == 0) {
            return 0;
        }
        int word = (int) (at >>> 6);
        int shift = (int) at & 63;
        at += width;
        return (words[word] >>> shift | words[word + 1] << 1 << (63 - shift)) & -1L >>> (64 - width);
    }

    /// Reads many values of one width.
    ///
    /// @throws BadChunk if there are not so many bits left
    void get(long[] values, int from, int count, int width) throws BadChunk {
        need(count, width);
        if (width == 0) {
            java.util.Arrays.fill(values, from, from + count, 0);
            return;
        }
        long mask = -1L >>> (64 - width);
        long bit = at;
        for (int i = from; i < from + count; i++) {
            int word = (int) (bit >>> 6);
            int shift = (int) bit & 63;
            values[i] = (words[word] >>> shift | words[word + 1] << 1 << (63 - shift)) & mask;
            bit += width;
        }
        at = bit;
    }

    /// Reads many folded differences of one width and adds them up.
    ///
    /// @param before what the first difference is added to
    /// @return the last sum
    /// @throws BadChunk if there are not so many bits left
    long sums(long[] values, int from, int count, int width, long before) throws BadChunk {
        need(count, width);
        long sum = before;
        if (width == 0) {
            java.util.Arrays.fill(values, from, from + count, sum);
            return sum;
        }
        long mask = -1L >>> (64 - width);
        long bit = at;
        for (int i = from; i < from + count; i++) {
            int word = (int) (bit >>> 6);
            int shift = (int) bit & 63;
            long folded = (words[word] >>> shift | words[word + 1] << 1 << (63 - shift)) & mask;
            sum += folded >>> 1 ^ -(folded & 1);
            values[i] = sum;
            bit += width;
        }
        at = bit;
        return sum;
    }

    private void need(int count, int width) throws BadChunk {
        if (at + (long) count * width > end) {
            throw new BadChunk("ends after " + end + " bits, wanted " + (at + (long) count * width));
        }
    }
}
