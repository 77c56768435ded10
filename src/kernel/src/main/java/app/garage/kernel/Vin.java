package app.garage.kernel;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// A vehicle identification number as received (ISO 3779): never repaired, only judged.
///
/// @param text the characters as the unit gave them, padding removed
public record Vin(String text) {
    /// What can be wrong with a received number.
    public enum Finding {
        /// Not 17 characters.
        WRONG_LENGTH,
        /// A character outside A–Z and 0–9, or one of I, O, Q.
        FORBIDDEN_CHARACTER,
        /// The ninth character is not the check digit. Only North American makers must provide one
        /// (49 CFR 565.15), so elsewhere this is information and no error.
        CHECK_DIGIT_DIFFERS
    }

    private static final String VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
    private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

    /// {@return the number spelled by padded bytes of a unit's answer: NUL and spaces at either end dropped}
    ///
    /// @param padded what the unit sent
    public static Vin fromPadded(Bytes padded) {
        return new Vin(padded.toLatin1().replace('\0', ' ').strip());
    }

    /// {@return what is wrong, empty for a flawless number}
    public Set<Finding> findings() {
        var found = EnumSet.noneOf(Finding.class);
        if (text.length() != 17) {
            found.add(Finding.WRONG_LENGTH);
        }
        if (!text.chars().allMatch(Vin::allowed)) {
            found.add(Finding.FORBIDDEN_CHARACTER);
        }
        if (found.isEmpty() && checkDigit() != text.charAt(8)) {
            found.add(Finding.CHECK_DIGIT_DIFFERS);
        }
        return found;
    }

    /// {@return whether length and characters follow ISO 3779; the check digit is not asked}
    public boolean isWellFormed() {
        return text.length() == 17 && text.chars().allMatch(Vin::allowed);
    }

    /// {@return the number with all but its last four characters hidden}
    public String masked() {
        int shown = Math.min(4, text.length());
        return "*".repeat(text.length() - shown) + text.substring(text.length() - shown);
    }

    private char checkDigit() {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (VALUES.indexOf(text.charAt(i)) % 10) * WEIGHTS[i];
        }
        int rest = sum % 11;
        return rest == 10 ? 'X' : (char) ('0' + rest);
    }

    private static boolean allowed(int c) {
        boolean letter = c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' && c != 'Q';
        return letter || (c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return text.toUpperCase(Locale.ROOT);
    }
}
