package app.garage.logformats;

/// Texts of samples in one line of a file: line ends and the mark that spells them are escaped.
final class LogText {
    private LogText() {}

    /// A missing value is nothing or `-`; a text of that form is spelt differently.
    static String escaped(String text) {
        if (text.isEmpty() || text.equals("-")) {
            return text.isEmpty() ? "\\e" : "\\-";
        }
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    static String plain(String escaped) {
        var text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\' && i + 1 < escaped.length()) {
                char next = escaped.charAt(++i);
                text.append(next == 'n' ? "\n" : next == 'r' ? "\r" : next == 'e' ? "" : String.valueOf(next));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /// {@return a cell of a comma-separated line (RFC 4180)}
    static String cell(String text) {
        boolean plain =
                text.chars().noneMatch(c -> c == ',' || c == '"' || c == ';' || c == '#') && text.equals(text.strip());
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /// {@return seconds with six decimals, or nine where six would round}
    static String seconds(long nanos) {
        long whole = Math.abs(nanos / 1_000_000_000L);
        long rest = Math.abs(nanos % 1_000_000_000L);
        var sign = nanos < 0 ? "-" : "";
        return rest % 1000 == 0
                ? sign + whole + "." + Long.toString(1_000_000L + rest / 1000).substring(1)
                : sign + whole + "." + Long.toString(1_000_000_000L + rest).substring(1);
    }
}
