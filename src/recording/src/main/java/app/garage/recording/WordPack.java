package app.garage.recording;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Codec 6: words of 64 bits that no other codec makes shorter. Their first bytes stand together, then
/// their second ones and so on, because the high bytes of neighbouring numbers are alike; all of it
/// deflated (RFC 1951).
final class WordPack {
    private WordPack() {}

    static byte[] pack(long[] words, int count) {
        var planes = new byte[8 * count];
        for (int i = 0; i < count; i++) {
            for (int plane = 0; plane < 8; plane++) {
                planes[plane * count + i] = (byte) (words[i] >>> (8 * plane));
            }
        }
        return deflated(planes, planes.length);
    }

    /// @throws BadChunk if the bytes are not so many words
    static void unpack(byte[] packed, int offset, long[] words, int count) throws BadChunk {
        var planes = inflated(packed, offset, 8 * count);
        for (int i = 0; i < count; i++) {
            long word = 0;
            for (int plane = 7; plane >= 0; plane--) {
                word = word << 8 | (planes[plane * count + i] & 0xFF);
            }
            words[i] = word;
        }
    }

    static byte[] deflated(byte[] bytes, int length) {
        var out = new byte[length + length / 8 + 64];
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(bytes, 0, length);
            deflater.finish();
            int size = deflater.deflate(out);
            return java.util.Arrays.copyOf(out, size);
        }
    }

    /// @throws BadChunk if the bytes do not inflate to exactly this length
    static byte[] inflated(byte[] packed, int offset, int length) throws BadChunk {
        var out = new byte[length];
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed, offset, packed.length - offset);
            int size = 0;
            while (size < length) {
                int more = inflater.inflate(out, size, length - size);
                if (more == 0) {
                    throw new BadChunk("only " + size + " of " + length + " bytes could be inflated");
                }
                size += more;
            }
            if (inflater.inflate(new byte[1]) != 0) {
                throw new BadChunk("more than " + length + " bytes");
            }
            return out;
        } catch (DataFormatException broken) {
            throw new BadChunk(String.valueOf(broken.getMessage()));
        }
    }
}
