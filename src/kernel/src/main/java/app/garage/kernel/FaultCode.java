package app.garage.kernel;

import java.util.Locale;

/// A diagnostic trouble code in the five characters of SAE J2012, such as `P0301`.
///
/// @param text a letter P, C, B or U, a digit 0 to 3, and three hexadecimal digits
public record FaultCode(String text) implements Comparable<FaultCode> {
    /// Checks the form.
    ///
    /// @throws IllegalArgumentException if the text is not such a code
    public FaultCode {
        if (!text.matches("[PCBU][0-3][0-9A-F]{3}")) {
            throw new IllegalArgumentException("not a fault code: " + text);
        }
    }

    /// {@return the code two bytes spell: bits 15–14 the letter, 13–12 the first digit, then three nibbles}
    ///
    /// @param raw 0001 to FFFF hexadecimal; 0000 is padding and no code
    /// @throws IllegalArgumentException for 0 and beyond 16 bits
    public static FaultCode fromRaw(int raw) {
        if (raw <= 0 || raw > 0xFFFF) {
            throw new IllegalArgumentException("no code: " + raw);
        }
        return new FaultCode(
                String.format(Locale.ROOT, "%c%d%03X", "PCBU".charAt(raw >> 14), raw >> 12 & 3, raw & 0xFFF));
    }

    /// {@return the two bytes of this code}
    public int raw() {
        return "PCBU".indexOf(text.charAt(0)) << 14
                | (text.charAt(1) - '0') << 12
                | Integer.parseInt(text.substring(2), 16);
    }

    /// {@return whether SAE J2012 defines the meaning or keeps it reserved (P0, P2, P34–P3F; 0 and 3 of U, B
    /// and C); otherwise it is the maker's}
    public boolean isGeneric() {
        char digit = text.charAt(1);
        boolean powertrain = text.charAt(0) == 'P';
        return switch (digit) {
            case '0' -> true;
            case '2' -> powertrain;
            case '3' -> !powertrain || text.charAt(2) >= '4';
            default -> false;
        };
    }

    @Override
    public int compareTo(FaultCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
