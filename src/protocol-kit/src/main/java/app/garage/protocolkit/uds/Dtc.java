package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;
import java.util.Locale;

/// A fault code of three bytes: two as in SAE J2012, and the failure type (ISO 14229-1, D.3; SAE J2012-DA).
///
/// @param value 0 to FFFFFF hexadecimal
public record Dtc(int value) {
    /// Checks the range.
    public Dtc {
        if (value < 0 || value > 0xFFFFFF) {
            throw new IllegalArgumentException("not three bytes: " + Integer.toHexString(value));
        }
    }

    /// {@return the failure type byte, 00 if the unit does not use it}
    public int failureType() {
        return value & 0xFF;
    }

    /// {@return the two bytes in front of the failure type; 0 is no code}
    public int base() {
        return value >> 8;
    }

    Bytes bytes() {
        return Bytes.of(value >> 16, (value >> 8) & 0xFF, value & 0xFF);
    }

    /// {@return the code as it is printed, such as `P0123-11`}
    @Override
    public String toString() {
        int base = base();
        return String.format(
                Locale.ROOT, "%c%d%03X-%02X", "PCBU".charAt(base >> 14), base >> 12 & 3, base & 0xFFF, failureType());
    }
}
