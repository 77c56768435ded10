package app.garage.recording;

/// Codec 1: integers packed in blocks of 64, each block with the width it needs.
///
/// The count (32 bits), then each block either as bit 0, a width (6 bits) and the differences to the
/// previous value in that width, their sign in the lowest bit (the value before the first one is 0, and
/// differences run across blocks), or as bit 1, a width (6 bits), the smallest value (32 bits) and what
/// each value lies above it. The second form is taken where it is shorter: for values that jump to and fro.
final class RawPack {
    static final int BLOCK = 64;
    private static final int WIDEST = 63;

    private RawPack() {}

    /// {@return the packed values, or an empty array where a step between two of them is too wide for this
    /// codec}
    static byte[] pack(long[] values, int count) {
        var bits = new BitWriter(count + 16);
        bits.put(count, 32);
        var steps = new long[BLOCK];
        long previous = 0;
        for (int from = 0; from < count; from += BLOCK) {
            int size = Math.min(BLOCK, count - from);
            long all = 0;
            long least = values[from];
            long most = values[from];
            for (int i = 0; i < size; i++) {
                long value = values[from + i];
                long step = value - previous;
                long folded = step << 1 ^ step >> 63;
                steps[i] = folded;
                all |= folded;
                least = Math.min(least, value);
                most = Math.max(most, value);
                previous = value;
            }
            int width = Long.SIZE - Long.numberOfLeadingZeros(all);
            long span = most - least;
            int flat = Long.SIZE - Long.numberOfLeadingZeros(span);
            if (least == (int) least && span >= 0 && size * flat + 32 < size * width && flat <= WIDEST) {
                bits.put(1 | (long) flat << 1 | (least & 0xFFFF_FFFFL) << 7, 39);
                for (int i = 0; i < size; i++) {
                    steps[i] = values[from + i] - least;
                }
                bits.put(steps, size, flat);
            } else if (width <= WIDEST) {
                bits.put((long) width << 1, 7);
                bits.put(steps, size, width);
            } else {
                return new byte[0];
            }
        }
        return bits.toBytes();
    }

    /// Unpacks into the front of an array.
    ///
    /// @param packed what [#pack] made, from an offset on
    /// @param count how many values there must be
    /// @throws BadChunk if it is anything else
    static void unpack(byte[] packed, int offset, long[] values, int count) throws BadChunk {
        var bits = new BitReader(packed, offset);
        if (bits.get(32) != count) {
            throw new BadChunk("the count inside is another");
        }
        long previous = 0;
        for (int from = 0; from < count; from += BLOCK) {
            int size = Math.min(BLOCK, count - from);
            int head = (int) bits.get(7);
            int width = head >>> 1;
            if ((head & 1) == 0) {
                previous = bits.sums(values, from, size, width, previous);
            } else {
                long least = (int) bits.get(32);
                bits.get(values, from, size, width);
                for (int i = from; i < from + size; i++) {
                    values[i] += least;
                }
                previous = values[from + size - 1];
            }
        }
    }
}
