package app.garage.recording;

import app.garage.kernel.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Packs doubles of which no raw value is known, each chunk with whatever makes it shortest. All of them
/// give back every bit.
///
/// * codec 3: every value is a whole number of steps that on-board units send, such as 100/255. The step's
///   number in the list (8 bits), then codec 1.
/// * codec 4: few different values. Their count (16 bits), they themselves (64 each) by size, then which
///   one each is by codec 1.
/// * codec 5: values that were decimal texts once. The number of decimals (8 bits), the count of values
///   that do not fit (16), each of those as its place (16) and its bits (64), the length of the rest (32),
///   then `value * 10^decimals` by codec 1, deflated where its length says so. Dividing an integer below
///   2^53 by a power of ten up to 10^22 rounds once, so every decimal text of up to 15 digits comes back
///   exactly; the method of ALP (Afroozeh and Boncz, 2023) multiplies instead and needs two exponents.
/// * codec 6: [WordPack].
final class DoublePack {
    private static final double EXACT = 1L << 53;
    private static final double[] TENS = new double[16];
    private static final int MOST_KINDS = 1_024;
    private static final int EXCEPTION_BYTES = 10;

    /// Step sizes as numerator and denominator. The place in the list is stored: append only.
    private static final double[][] STEPS = {
        {1, 1},
        {1, 2},
        {1, 4},
        {1, 8},
        {1, 16},
        {1, 32},
        {1, 64},
        {1, 128},
        {1, 256},
        {100, 255},
        {100, 128},
        {1, 255},
        {1, 200},
        {2, 65536},
        {8, 65536},
        {100, 65535},
        {1, 20},
        {1, 5},
        {1, 3},
        {1, 60},
        {1, 3600},
        {1, 32768}
    };

    static {
        Arrays.setAll(TENS, exponent -> Math.pow(10, exponent));
    }

    private DoublePack() {}

    static Chunk pack(long[] bits, int count) {
        return Stream.of(quantised(bits, count), dictionary(bits, count), decimal(bits, count))
                .flatMap(List::stream)
                .reduce((one, other) -> other.data().size() < one.data().size() ? other : one)
                .filter(found -> found.data().size() * 2 < count) // so short that nothing else can be shorter
                .orElseGet(() -> shortest(bits, count));
    }

    private static Chunk shortest(long[] bits, int count) {
        var words = new Chunk(Chunk.WORDS, count, Bytes.copyOf(WordPack.pack(bits, count)));
        return Stream.of(quantised(bits, count), dictionary(bits, count), decimal(bits, count))
                .flatMap(List::stream)
                .reduce(words, (one, other) -> other.data().size() < one.data().size() ? other : one);
    }

    /// @throws BadChunk if the bytes are not so many values
    static void unpack(int codec, byte[] data, int offset, long[] bits, int count) throws BadChunk {
        var in = new Cursor(data, offset);
        switch (codec) {
            case Chunk.QUANTISED -> unquantised(in, bits, count);
            case Chunk.DICTIONARY -> lookedUp(in, bits, count);
            default -> undecimal(in, bits, count);
        }
    }

    private static List<Chunk> quantised(long[] bits, int count) {
        var steps = new long[count];
        for (int step = 0; step < STEPS.length; step++) {
            if (fits(bits, count, STEPS[step], steps)) {
                var packed = RawPack.pack(steps, count);
                return packed.length == 0
                        ? List.of()
                        : List.of(
                                new Chunk(Chunk.QUANTISED, count, Bytes.of(step).plus(Bytes.copyOf(packed))));
            }
        }
        return List.of();
    }

    private static boolean fits(long[] bits, int count, double[] step, long[] steps) {
        for (int i = 0; i < count; i++) {
            double whole = Math.rint(Double.longBitsToDouble(bits[i]) * step[1] / step[0]);
            steps[i] = (long) whole;
            if (Math.abs(whole) > 1e12 || stepped(steps[i], step) != bits[i]) {
                return false;
            }
        }
        return true;
    }

    private static long stepped(long whole, double[] step) {
        return Double.doubleToRawLongBits(whole * step[0] / step[1]);
    }

    private static void unquantised(Cursor in, long[] bits, int count) throws BadChunk {
        int step = in.u8();
        if (step >= STEPS.length) {
            throw new BadChunk("step " + step + " is not known");
        }
        RawPack.unpack(in.data(), in.at(), bits, count);
        for (int i = 0; i < count; i++) {
            bits[i] = stepped(bits[i], STEPS[step]);
        }
    }

    private static List<Chunk> dictionary(long[] bits, int count) {
        var sorted = Arrays.copyOf(bits, count);
        Arrays.sort(sorted);
        int kinds = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kinds++] = sorted[i];
            }
        }
        if (kinds > MOST_KINDS || 2 * kinds > count) {
            return List.of();
        }
        var places = new long[count];
        for (int i = 0; i < count; i++) {
            places[i] = Arrays.binarySearch(sorted, 0, kinds, bits[i]);
        }
        var out = new Growing(8 * kinds + count);
        out.u16(kinds);
        for (int i = 0; i < kinds; i++) {
            out.u64(sorted[i]);
        }
        out.bytes(RawPack.pack(places, count));
        return List.of(new Chunk(Chunk.DICTIONARY, count, Bytes.copyOf(out.toBytes())));
    }

    private static void lookedUp(Cursor in, long[] bits, int count) throws BadChunk {
        int kinds = in.u16();
        in.need(8L * kinds);
        var values = new long[kinds];
        for (int i = 0; i < kinds; i++) {
            values[i] = in.u64();
        }
        RawPack.unpack(in.data(), in.at(), bits, count);
        for (int i = 0; i < count; i++) {
            if (bits[i] < 0 || bits[i] >= kinds) {
                throw new BadChunk("value " + bits[i] + " of " + kinds);
            }
            bits[i] = values[(int) bits[i]];
        }
    }

    private static List<Chunk> decimal(long[] bits, int count) {
        int decimals = decimals(bits, count);
        var whole = new long[count];
        var out = new Growing(3 * count);
        int exceptions = 0;
        long last = 0;
        out.u8(decimals);
        int patch = out.size();
        out.u16(0);
        for (int i = 0; i < count; i++) {
            long shifted = shifted(bits[i], decimals);
            if (decimalBits(shifted, decimals) != bits[i]) {
                out.u16(i);
                out.u64(bits[i]);
                exceptions++;
                shifted = last;
            }
            whole[i] = shifted;
            last = shifted;
        }
        if (exceptions > count / 2) {
            return List.of();
        }
        out.u16At(patch, exceptions);
        var packed = RawPack.pack(whole, count);
        if (packed.length == 0) {
            return List.of();
        }
        var deflated = WordPack.deflated(packed, packed.length);
        boolean shorter = deflated.length + 4 < packed.length;
        out.u32(shorter ? packed.length : 0);
        out.bytes(shorter ? deflated : packed);
        return List.of(new Chunk(Chunk.DECIMAL, count, Bytes.copyOf(out.toBytes())));
    }

    private static void undecimal(Cursor in, long[] bits, int count) throws BadChunk {
        int decimals = in.u8();
        int exceptions = in.u16();
        if (decimals >= TENS.length || exceptions > count) {
            throw new BadChunk(decimals + " decimals, " + exceptions + " exceptions");
        }
        in.need((long) EXCEPTION_BYTES * exceptions);
        int list = in.at();
        in.skip(EXCEPTION_BYTES * exceptions);
        long length = in.u32();
        if (length > 9L * count + 64) {
            throw new BadChunk(length + " bytes for " + count + " values");
        }
        if (length == 0) {
            RawPack.unpack(in.data(), in.at(), bits, count);
        } else {
            RawPack.unpack(WordPack.inflated(in.data(), in.at(), (int) length), 0, bits, count);
        }
        for (int i = 0; i < count; i++) {
            bits[i] = decimalBits(bits[i], decimals);
        }
        var patches = new Cursor(in.data(), list);
        for (int i = 0; i < exceptions; i++) {
            int place = patches.u16();
            if (place >= count) {
                throw new BadChunk("exception at " + place + " of " + count);
            }
            bits[place] = patches.u64();
        }
    }

    /// {@return the number of decimals with which the values cost least, judged by a part of them}
    private static int decimals(long[] bits, int count) {
        int best = 0;
        long least = Long.MAX_VALUE;
        int stride = Math.max(1, count / 256);
        for (int decimals = 0; decimals < TENS.length; decimals++) {
            long cost = 0;
            long before = 0;
            for (int i = 0; i < count; i += stride) {
                long shifted = shifted(bits[i], decimals);
                boolean fits = decimalBits(shifted, decimals) == bits[i];
                cost += fits ? Long.SIZE - Long.numberOfLeadingZeros(Math.abs(shifted - before)) : 8L * EXCEPTION_BYTES;
                before = fits ? shifted : before;
            }
            if (cost < least) {
                least = cost;
                best = decimals;
            }
        }
        return best;
    }

    private static long shifted(long bits, int decimals) {
        double whole = Math.rint(Double.longBitsToDouble(bits) * TENS[decimals]);
        return Math.abs(whole) < EXACT ? (long) whole : 0;
    }

    private static long decimalBits(long whole, int decimals) {
        return Double.doubleToRawLongBits(whole / TENS[decimals]);
    }
}
