package app.garage.protocolkit.j1939;

import app.garage.kernel.Bytes;

/// The NAME of a unit, 64 bits (SAE J1939-81, 4.1). Of two that want the same address the lower NAME gets
/// it.
///
/// @param bits as one number; identity in the lowest bits
public record J1939Name(long bits) implements Comparable<J1939Name> {
    /// {@return the NAME in the data of an address claim: the lowest byte first}
    ///
    /// @param data exactly eight bytes
    public static J1939Name of(Bytes data) {
        if (data.size() != 8) {
            throw new IllegalArgumentException("a NAME has eight bytes: " + data);
        }
        long bits = 0;
        for (int i = 7; i >= 0; i--) {
            bits = bits << 8 | data.at(i);
        }
        return new J1939Name(bits);
    }

    private int field(int from, int width) {
        return (int) ((bits >>> from) & ((1L << width) - 1));
    }

    /// {@return bits 0 to 20: a number the maker gives}
    public int identity() {
        return field(0, 21);
    }

    /// {@return bits 21 to 31: the maker of the unit}
    public int manufacturer() {
        return field(21, 11);
    }

    /// {@return bits 32 to 34: which of several units that share one function}
    public int ecuInstance() {
        return field(32, 3);
    }

    /// {@return bits 35 to 39: which of several functions of the same kind}
    public int functionInstance() {
        return field(35, 5);
    }

    /// {@return bits 40 to 47: what it does, such as 0 engine, 3 transmission}
    public int function() {
        return field(40, 8);
    }

    /// {@return bits 49 to 55: the part of the vehicle}
    public int vehicleSystem() {
        return field(49, 7);
    }

    /// {@return bits 56 to 59: which of several such parts}
    public int vehicleSystemInstance() {
        return field(56, 4);
    }

    /// {@return bits 60 to 62: 0 global, 1 on-highway, 2 agriculture, 3 construction, 4 marine, 5
    /// industrial}
    public int industryGroup() {
        return field(60, 3);
    }

    /// {@return bit 63: whether the unit takes another address if it loses this one}
    public boolean takesAnyAddress() {
        return bits < 0;
    }

    /// {@return the data of an address claim}
    public Bytes data() {
        var bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (bits >>> (8 * i));
        }
        return Bytes.copyOf(bytes);
    }

    @Override
    public int compareTo(J1939Name other) {
        return Long.compareUnsigned(bits, other.bits);
    }
}
