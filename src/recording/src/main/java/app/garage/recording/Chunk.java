package app.garage.recording;

import app.garage.kernel.Bytes;
import java.util.zip.CRC32C;

/// Up to [#MOST] packed values, as the store keeps them.
///
/// @param codec which codec packed them; [#SOME_INVALID] is added where not every place has a value
/// @param count how many values, the invalid ones included
/// @param data the packed values, behind the bitmap of the valid places where there is one
public record Chunk(int codec, int count, Bytes data) {
    /// The most values a chunk may hold.
    public static final int MOST = 65_535;

    /// How many samples a chunk of a running recording holds: 1024 cost 15 % more bytes, 16384 save 5 %.
    public static final int USUAL = 4_096;

    /// Added to the codec where a bitmap stands before the values: one bit each, 1 for valid, from the least
    /// significant
    /// bit on, padded to 8 bytes.
    public static final int SOME_INVALID = 0x80;

    static final int RAWPACK = 1;
    static final int STAMPS = 2;
    static final int QUANTISED = 3;
    static final int DICTIONARY = 4;
    static final int DECIMAL = 5;
    static final int WORDS = 6;

    /// Checks the figures.
    public Chunk {
        if (codec < 0 || codec > 0xFF || count < 0 || count > MOST) {
            throw new IllegalArgumentException("no chunk: codec " + codec + ", " + count + " values");
        }
    }

    /// {@return the CRC-32C of the data}
    public int crc32c() {
        var sum = new CRC32C();
        sum.update(data.toArray());
        return (int) sum.getValue();
    }

    /// {@return stamps packed into a chunk}
    ///
    /// @param stamps in microseconds, rising
    /// @param count how many of them, at most [#MOST]
    public static Chunk ofStamps(long[] stamps, int count) {
        return new Chunk(STAMPS, count, Bytes.copyOf(StampPack.pack(stamps, count)));
    }

    /// {@return the stamps of this chunk}
    ///
    /// @throws BadChunk if it holds none
    public long[] stamps() throws BadChunk {
        if (codec != STAMPS) {
            throw new BadChunk("codec " + codec + " holds no stamps");
        }
        var packed = data.toArray();
        // a stamp that needs no bit still costs a 64th of the width before it
        if (count > 1 && packed.length * 8L < 96 + 7L * ((count + 62) / 64)) {
            throw new BadChunk("too short for " + count + " stamps");
        }
        var stamps = new long[count];
        StampPack.unpack(packed, 0, stamps, count);
        return stamps;
    }
}
