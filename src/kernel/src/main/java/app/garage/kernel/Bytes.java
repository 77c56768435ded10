package app.garage.kernel;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/// An immutable sequence of bytes, each read as 0 to 255.
public final class Bytes {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final Bytes NONE = new Bytes(new byte[0]);
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// {@return the empty sequence}
    public static Bytes none() {
        return NONE;
    }

    /// {@return the given values, each 0 to 255}
    ///
    /// @param values the bytes as integers
    /// @throws IllegalArgumentException if a value is outside 0 to 255
    public static Bytes of(int... values) {
        var made = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] > 0xFF) {
                throw new IllegalArgumentException("not a byte: " + values[i]);
            }
            made[i] = (byte) values[i];
        }
        return new Bytes(made);
    }

    /// {@return a copy of an array}
    ///
    /// @param array the bytes to copy
    public static Bytes copyOf(byte[] array) {
        return new Bytes(array.clone());
    }

    /// {@return a copy of part of an array}
    ///
    /// @param array where to copy from
    /// @param from the first index
    /// @param to the index after the last
    public static Bytes copyOf(byte[] array, int from, int to) {
        return new Bytes(Arrays.copyOfRange(array, from, to));
    }

    /// {@return the bytes a hexadecimal text spells, white space ignored}
    ///
    /// @param text an even number of hexadecimal digits
    /// @throws IllegalArgumentException if the text is anything else
    public static Bytes hex(String text) {
        var digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return new Bytes(HexFormat.of().parseHex(digits));
    }

    /// {@return the ISO-8859-1 bytes of a text}
    ///
    /// @param text characters up to U+00FF
    public static Bytes latin1(String text) {
        return new Bytes(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /// {@return how many bytes there are}
    public int size() {
        return bytes.length;
    }

    /// {@return whether there is no byte}
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /// {@return the byte at an index, 0 to 255}
    ///
    /// @param index counted from 0
    public int at(int index) {
        return bytes[index] & 0xFF;
    }

    /// {@return two bytes as an unsigned big-endian number}
    ///
    /// @param index of the high byte
    public int u16(int index) {
        return at(index) << 8 | at(index + 1);
    }

    /// {@return the bytes from one index up to another}
    ///
    /// @param from the first index
    /// @param to the index after the last
    public Bytes slice(int from, int to) {
        if (from < 0 || to < from || to > bytes.length) {
            throw new IndexOutOfBoundsException(from + ".." + to + " of " + bytes.length);
        }
        return new Bytes(Arrays.copyOfRange(bytes, from, to));
    }

    /// {@return everything from an index on}
    ///
    /// @param from the first index
    public Bytes from(int from) {
        return slice(from, bytes.length);
    }

    /// {@return these bytes followed by others}
    ///
    /// @param more what follows
    public Bytes plus(Bytes more) {
        var both = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
        System.arraycopy(more.bytes, 0, both, bytes.length, more.bytes.length);
        return new Bytes(both);
    }

    /// {@return whether these bytes begin with others}
    ///
    /// @param head the expected beginning
    public boolean startsWith(Bytes head) {
        return head.bytes.length <= bytes.length
                && Arrays.equals(bytes, 0, head.bytes.length, head.bytes, 0, head.bytes.length);
    }

    /// {@return the sum of all bytes modulo 256}
    public int sum8() {
        int sum = 0;
        for (byte each : bytes) {
            sum += each;
        }
        return sum & 0xFF;
    }

    /// {@return a copy as an array}
    public byte[] toArray() {
        return bytes.clone();
    }

    /// {@return the bytes as ISO-8859-1 characters}
    public String toLatin1() {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /// {@return upper-case hexadecimal pairs without separators}
    public String toHex() {
        return HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// {@return upper-case hexadecimal pairs with spaces, such as `41 0C 1A F8`}
    @Override
    public String toString() {
        return SPACED.formatHex(bytes);
    }
}
