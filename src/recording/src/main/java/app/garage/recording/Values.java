package app.garage.recording;

import app.garage.kernel.Bytes;
import java.util.Arrays;
import java.util.BitSet;

/// The raw values of one channel over a while, and which of them are none.
///
/// Raw values are integers, or the bits of doubles where the channel is of type [RawType#F64]. The numbers
/// at invalid places mean nothing and are never handed on.
public final class Values {
    private final RawType type;
    private final long[] raw;
    private final int count;
    private final BitSet invalid;

    /// Takes values over, without copying them.
    ///
    /// @param type what they are
    /// @param raw the values; not changed by anybody from now on
    /// @param count how many of them, at most [Chunk#MOST]
    /// @param invalid the places without a value; not changed by anybody from now on
    public Values(RawType type, long[] raw, int count, BitSet invalid) {
        if (count < 0 || count > raw.length || count > Chunk.MOST || invalid.length() > count) {
            throw new IllegalArgumentException(count + " of " + raw.length + " values");
        }
        this.type = type;
        this.raw = raw;
        this.count = count;
        this.invalid = invalid;
    }

    /// {@return values all of which are valid}
    ///
    /// @param type what they are
    /// @param raw the values; not changed by anybody from now on
    public static Values of(RawType type, long... raw) {
        return new Values(type, raw, raw.length, new BitSet());
    }

    /// {@return what the values are}
    public RawType type() {
        return type;
    }

    /// {@return how many there are, the invalid ones included}
    public int count() {
        return count;
    }

    /// {@return whether there is a value at a place}
    ///
    /// @param place from 0
    public boolean valid(int place) {
        return !invalid.get(place);
    }

    /// {@return how many places have no value}
    public int invalidCount() {
        return invalid.cardinality();
    }

    /// {@return the raw value at a place; it means nothing where [#valid] says no}
    ///
    /// @param place from 0
    public long raw(int place) {
        return raw[place];
    }

    /// {@return the number at a place before any conversion, NaN if there is none}
    ///
    /// @param place from 0
    public double number(int place) {
        return invalid.get(place) ? Double.NaN : type.number(raw[place]);
    }

    /// Writes the physical values into an array, NaN where there is none.
    ///
    /// @param conversion from raw to physical
    /// @param out at least [#count] long
    public void physical(Conversion conversion, double[] out) {
        if (type == RawType.F64) {
            for (int i = 0; i < count; i++) {
                out[i] = Double.longBitsToDouble(raw[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[i] = raw[i];
            }
        }
        conversion.convert(out, count);
        for (int i = invalid.nextSetBit(0); i >= 0; i = invalid.nextSetBit(i + 1)) {
            out[i] = Double.NaN;
        }
    }

    Values from(int place) {
        return new Values(type, Arrays.copyOfRange(raw, place, count), count - place, invalid.get(place, count));
    }

    /// {@return the values packed with the codec that needs the fewest bytes for them}
    public Chunk pack() {
        if (invalid.isEmpty()) {
            return packed(raw);
        }
        var filled = raw.clone();
        long last = 0;
        for (int i = 0; i < count; i++) {
            if (invalid.get(i)) {
                filled[i] = last;
            } else {
                last = filled[i];
            }
        }
        var values = packed(filled);
        return new Chunk(values.codec() | Chunk.SOME_INVALID, count, bitmap().plus(values.data()));
    }

    private Chunk packed(long[] filled) {
        if (type == RawType.F64) {
            return DoublePack.pack(filled, count);
        }
        var packed = RawPack.pack(filled, count);
        return packed.length > 0
                ? new Chunk(Chunk.RAWPACK, count, Bytes.copyOf(packed))
                : new Chunk(Chunk.WORDS, count, Bytes.copyOf(WordPack.pack(filled, count)));
    }

    private Bytes bitmap() {
        var bits = new byte[(count + 63) / 64 * 8];
        for (int i = 0; i < count; i++) {
            if (!invalid.get(i)) {
                bits[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        return Bytes.copyOf(bits);
    }

    /// {@return the values of a chunk}
    ///
    /// @param type what they are
    /// @param chunk as [#pack] made it
    /// @throws BadChunk if it was damaged or comes from a later version of the program
    public static Values of(RawType type, Chunk chunk) throws BadChunk {
        var data = chunk.data().toArray();
        int count = chunk.count();
        var invalid = new BitSet();
        int offset = 0;
        if ((chunk.codec() & Chunk.SOME_INVALID) != 0) {
            offset = (count + 63) / 64 * 8;
            if (offset > data.length) {
                throw new BadChunk("ends within the bitmap");
            }
            for (int i = 0; i < count; i++) {
                invalid.set(i, (data[i >> 3] >> (i & 7) & 1) == 0);
            }
        }
        return new Values(type, unpacked(chunk.codec() & ~Chunk.SOME_INVALID, data, offset, count), count, invalid);
    }

    private static long[] unpacked(int codec, byte[] data, int offset, int count) throws BadChunk {
        // the emptiest block of 64 costs 7 bits, unless it was deflated: a count beyond that was made up
        boolean deflated = codec == Chunk.WORDS || codec == Chunk.DECIMAL;
        if (!deflated && (data.length - offset) * 64L * 8 < 7L * count) {
            throw new BadChunk("too short for " + count + " values");
        }
        var raw = new long[count];
        switch (codec) {
            case Chunk.RAWPACK -> RawPack.unpack(data, offset, raw, count);
            case Chunk.WORDS -> WordPack.unpack(data, offset, raw, count);
            case Chunk.QUANTISED, Chunk.DICTIONARY, Chunk.DECIMAL -> DoublePack.unpack(codec, data, offset, raw, count);
            default -> throw new BadChunk("codec " + codec + " is not known");
        }
        return raw;
    }
}
