package app.garage.protocolkit;

/// Reads hexadecimal text as adapters write it.
final class Hex {
    private Hex() {}

    /// {@return whether a text consists of hexadecimal digits only; the empty text does}
    static boolean isHex(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }

    /// {@return the digits of a line of data without its spaces; empty if it is anything else}
    ///
    /// With spaces there must be pairs everywhere, except that a CAN identifier in front may have 3 or 8
    /// digits.
    static String digits(String text) {
        if (text.indexOf(' ') < 0) {
            return isHex(text) ? text : "";
        }
        var joined = new StringBuilder(text.length());
        for (var token : text.split(" +", -1)) {
            boolean identifier = joined.isEmpty() && (token.length() == 3 || token.length() == 8);
            if (!isHex(token) || (token.length() != 2 && !identifier)) {
                return "";
            }
            joined.append(token);
        }
        return joined.toString();
    }
}
