package app.garage.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/// A diagnostic trouble code as its standard writes it.
///
/// - SAE J2012: a letter P, C, B or U, a digit 0 to 3, and three hexadecimal digits: `P0301`;
/// - ISO 15031-6 with the failure type byte of UDS: `P0123-11`;
/// - SAE J1939-73: suspect parameter and failure mode: `SPN 609 FMI 19`;
/// - a maker's own, one or two bytes of hexadecimal digits: `11`, `08-02`.
///
/// @param text as above
public record FaultCode(String text) implements Comparable<FaultCode> {
    private static final Pattern FORMS = Pattern.compile(
            "[PCBU][0-3][0-9A-F]{3}(-[0-9A-F]{2})?|SPN \\d{1,6} FMI \\d{1,2}|[0-9A-F]{2}(-[0-9A-F]{2})?");
    private static final int SAE_LENGTH = 5;

    /// Who defines how a code is written.
    public enum Form {
        /// SAE J2012, also with a failure type.
        SAE,
        /// SAE J1939-73.
        J1939,
        /// The maker.
        MAKER
    }

    /// Checks the form.
    ///
    /// @throws IllegalArgumentException if the text is not such a code
    public FaultCode {
        if (!FORMS.matcher(text).matches()) {
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

    /// {@return the code of UDS: two bytes as above and the failure type}
    ///
    /// @param raw 0001 to FFFF hexadecimal
    /// @param failureType 00 to FF hexadecimal (ISO 15031-6, annex F); 00 says nothing of the sort of failure
    /// @throws IllegalArgumentException for 0 and beyond 16 bits
    public static FaultCode withFailureType(int raw, int failureType) {
        return new FaultCode(fromRaw(raw) + String.format(Locale.ROOT, "-%02X", failureType & 0xFF));
    }

    /// {@return the code of a J1939 unit}
    ///
    /// @param spn the suspect parameter number, 0 to 524287
    /// @param fmi the failure mode, 0 to 31
    public static FaultCode j1939(int spn, int fmi) {
        return new FaultCode("SPN " + spn + " FMI " + fmi);
    }

    /// {@return who defines how this code is written}
    public Form form() {
        if (text.startsWith("SPN")) {
            return Form.J1939;
        }
        return text.length() >= SAE_LENGTH && "PCBU".indexOf(text.charAt(0)) >= 0 ? Form.SAE : Form.MAKER;
    }

    /// {@return the code without its failure type}
    public FaultCode base() {
        return form() == Form.SAE && text.length() > SAE_LENGTH ? new FaultCode(text.substring(0, SAE_LENGTH)) : this;
    }

    /// {@return the two bytes of this code}
    ///
    /// @throws IllegalStateException if it is not one of SAE J2012
    public int raw() {
        if (form() != Form.SAE) {
            throw new IllegalStateException(text + " is not two bytes of SAE J2012");
        }
        return "PCBU".indexOf(text.charAt(0)) << 14
                | (text.charAt(1) - '0') << 12
                | Integer.parseInt(text, 2, SAE_LENGTH, 16);
    }

    /// {@return whether SAE J2012 defines the meaning or keeps it reserved (P0, P2, P34–P3F; 0 and 3 of U, B
    /// and C); otherwise it is the maker's}
    public boolean isGeneric() {
        if (form() != Form.SAE) {
            return false;
        }
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
