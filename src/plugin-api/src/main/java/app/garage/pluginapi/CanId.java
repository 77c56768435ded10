package app.garage.pluginapi;

import java.util.HexFormat;

/// The identifier of a CAN frame (ISO 11898-1). 7E8 with 11 bits and 7E8 with 29 bits are two identifiers.
///
/// @param value 0 to 7FF hexadecimal, or to 1FFFFFFF if extended
/// @param extended whether it has 29 bits
public record CanId(int value, boolean extended) {
    private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

    /// Checks the range.
    public CanId {
        if (value < 0 || value > (extended ? 0x1FFF_FFFF : 0x7FF)) {
            throw new IllegalArgumentException("not a CAN identifier: " + Integer.toHexString(value));
        }
    }

    /// {@return an identifier of 11 bits}
    ///
    /// @param value 0 to 7FF hexadecimal
    public static CanId of11(int value) {
        return new CanId(value, false);
    }

    /// {@return an identifier of 29 bits}
    ///
    /// @param value 0 to 1FFFFFFF hexadecimal
    public static CanId of29(int value) {
        return new CanId(value, true);
    }

    /// {@return three or eight hexadecimal digits}
    @Override
    public String toString() {
        return DIGITS.toHexDigits(value, extended ? 8 : 3);
    }
}
