package app.garage.recording;

import java.nio.charset.StandardCharsets;

/// Reads what [Growing] wrote. No length is believed before it was compared with what is there.
final class Cursor {
    private final byte[] data;
    private final int end;
    private int at;

    Cursor(byte[] data, int from) {
        this(data, from, data.length);
    }

    Cursor(byte[] data, int from, int to) {
        this.data = data;
        this.at = from;
        this.end = to;
    }

    byte[] data() {
        return data;
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= end;
    }

    /// @throws BadChunk if there are not so many bytes left
    void need(long bytes) throws BadChunk {
        if (bytes < 0 || bytes > end - at) {
            throw new BadChunk("ends at byte " + end + ", wanted " + bytes + " from " + at);
        }
    }

    void skip(int bytes) throws BadChunk {
        need(bytes);
        at += bytes;
    }

    int u8() throws BadChunk {
        need(1);
        return data[at++] & 0xFF;
    }

    int u16() throws BadChunk {
        return (int) number(2);
    }

    long u32() throws BadChunk {
        return number(4);
    }

    long u64() throws BadChunk {
        return number(8);
    }

    double f64() throws BadChunk {
        return Double.longBitsToDouble(u64());
    }

    /// {@return an unsigned number of 1 to 8 bytes}
    long number(int width) throws BadChunk {
        need(width);
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | (data[at + i] & 0xFF);
        }
        at += width;
        return value;
    }

    long varint() throws BadChunk {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new BadChunk("a number without end");
    }

    long signed() throws BadChunk {
        long folded = varint();
        return folded >>> 1 ^ -(folded & 1);
    }

    /// {@return a count that cannot exceed what is left at so many bytes each}
    int count(int bytesEach) throws BadChunk {
        long count = varint();
        if (count < 0 || count > (end - at) / bytesEach) {
            throw new BadChunk(count + " things in " + (end - at) + " bytes");
        }
        return (int) count;
    }

    String text() throws BadChunk {
        int length = count(1);
        var text = new String(data, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }
}
