package app.garage.recording;

/// Codec 2: stamps that rise almost evenly. The count (32 bits), the first stamp (64), then in blocks of 64
/// a width (7 bits) and how much each distance differs from the one before, the sign in the lowest bit; the
/// distance before the first one is 0.
final class StampPack {
    private static final int BLOCK = 64;

    private StampPack() {}

    static byte[] pack(long[] stamps, int count) {
        var bits = new BitWriter(2 * count + 32);
        bits.put(count, 32);
        bits.put(count == 0 ? 0 : stamps[0], 64);
        var changes = new long[BLOCK];
        long distance = 0;
        for (int from = 1; from < count; from += BLOCK) {
            int size = Math.min(BLOCK, count - from);
            long all = 0;
            for (int i = 0; i < size; i++) {
                long next = stamps[from + i] - stamps[from + i - 1];
                long change = next - distance;
                changes[i] = change << 1 ^ change >> 63;
                all |= changes[i];
                distance = next;
            }
            int width = Long.SIZE - Long.numberOfLeadingZeros(all);
            bits.put(width, 7);
            bits.put(changes, size, width);
        }
        return bits.toBytes();
    }

    /// @throws BadChunk if the bytes are not so many packed stamps
    static void unpack(byte[] packed, int offset, long[] stamps, int count) throws BadChunk {
        var bits = new BitReader(packed, offset);
        if (bits.get(32) != count) {
            throw new BadChunk("the count inside is another");
        }
        long stamp = bits.get(64);
        if (count > 0) {
            stamps[0] = stamp;
        }
        long distance = 0;
        for (int from = 1; from < count; from += BLOCK) {
            int size = Math.min(BLOCK, count - from);
            int width = (int) bits.get(7);
            if (width > Long.SIZE) {
                throw new BadChunk("a width of " + width);
            }
            bits.get(stamps, from, size, width);
            for (int i = from; i < from + size; i++) {
                long folded = stamps[i];
                distance += folded >>> 1 ^ -(folded & 1);
                stamp += distance;
                stamps[i] = stamp;
            }
        }
    }
}
