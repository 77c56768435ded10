package app.garage.recording;

/// How the raw values of a channel lie in the journal. Numbers are kept as `long`: integers as their value,
/// [#F64] as its IEEE 754 bits.
public enum RawType {
    /// Unsigned, one byte.
    U8(1, false),
    /// Signed, one byte.
    S8(1, true),
    /// Unsigned, two bytes.
    U16(2, false),
    /// Signed, two bytes.
    S16(2, true),
    /// Unsigned, four bytes.
    U32(4, false),
    /// Signed, four bytes.
    S32(4, true),
    /// Signed, eight bytes.
    S64(8, true),
    /// A physical value of which no raw one is known, as imported logs have them.
    F64(8, true);

    private final int bytes;
    private final boolean signed;

    RawType(int bytes, boolean signed) {
        this.bytes = bytes;
        this.signed = signed;
    }

    /// {@return how many bytes a value takes in the journal: 1, 2, 4 or 8}
    public int bytes() {
        return bytes;
    }

    /// {@return whether values may be negative}
    public boolean signed() {
        return signed;
    }

    /// {@return the smallest integer of this type}
    public long least() {
        return signed ? -1L << (8 * bytes - 1) : 0;
    }

    /// {@return the largest integer of this type}
    public long most() {
        return signed ? ~least() : (1L << (8 * bytes)) - 1;
    }

    /// {@return the number that a raw value stands for, before any conversion}
    ///
    /// @param raw the integer, or the bits of a double for [#F64]
    public double number(long raw) {
        return this == F64 ? Double.longBitsToDouble(raw) : raw;
    }
}
