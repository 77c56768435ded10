package app.garage.profiles;

import java.util.ArrayList;
import java.util.List;

/// Cuts a DBC file into words, numbers, texts and marks, and remembers the line of each.
final class DbcTokens {
    private static final int MOST = 4_000_000;
    private final String file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int next;

    /// What a token is.
    enum Kind {
        /// A name or a keyword.
        WORD,
        /// A number.
        NUMBER,
        /// Something between quotes.
        TEXT,
        /// A single character.
        MARK
    }

    /// A piece of the file.
    ///
    /// @param first whether it is the first of its line
    record Token(Kind kind, String text, int line, boolean first) {}

    DbcTokens(String file, String text) throws BrokenFile {
        this.file = file;
        this.text = text;
        int lastLine = 0;
        while (skipped()) {
            if (tokens.size() >= MOST) {
                throw broken(line, "profiles.too-large", "DBC");
            }
            int startedAt = line;
            var token = read(startedAt, startedAt != lastLine);
            lastLine = startedAt;
            tokens.add(token);
        }
        tokens.add(new Token(Kind.MARK, "", line, true));
    }

    /// {@return whether there is more after the white space}
    private boolean skipped() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            line += text.charAt(at++) == '\n' ? 1 : 0;
        }
        return at < text.length();
    }

    private Token read(int startedAt, boolean first) throws BrokenFile {
        char c = text.charAt(at);
        if (c == '"') {
            return new Token(Kind.TEXT, quoted(startedAt), startedAt, first);
        }
        if (Character.isLetter(c) || c == '_') {
            return new Token(Kind.WORD, while_(DbcTokens::isWord), startedAt, first);
        }
        boolean negative = c == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
        if (isDigit(c) || (negative && !isBehindOrder())) {
            return new Token(Kind.NUMBER, number(), startedAt, first);
        }
        at++;
        return new Token(Kind.MARK, String.valueOf(c), startedAt, first);
    }

    /// In `@1-` the minus is the sign of the signal and no part of a number.
    private boolean isBehindOrder() {
        int before = tokens.size() - 2;
        return before >= 0 && tokens.get(before).text.equals("@");
    }

    private String quoted(int startedAt) throws BrokenFile {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            line += text.charAt(end) == '\n' ? 1 : 0;
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw broken(startedAt, "profiles.not-readable", "\"");
        }
        var inside = text.substring(at + 1, end);
        at = end + 1;
        return inside;
    }

    private String number() {
        int start = at++;
        while (at < text.length() && isInNumber(text.charAt(at), text.charAt(at - 1))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isInNumber(char c, char before) {
        boolean exponent = before == 'e' || before == 'E';
        return isDigit(c) || c == '.' || c == 'e' || c == 'E' || (exponent && (c == '+' || c == '-'));
    }

    private String while_(java.util.function.IntPredicate wanted) {
        int start = at;
        while (at < text.length() && wanted.test(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    boolean hasNext() {
        return next < tokens.size() - 1;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        return hasNext() ? tokens.get(next++) : tokens.get(next);
    }

    /// {@return whether the next token is this mark or word; then it is taken}
    boolean taken(String wanted) {
        if (peek().text.equals(wanted) && peek().kind != Kind.TEXT) {
            take();
            return true;
        }
        return false;
    }

    void must(String wanted) throws BrokenFile {
        if (!taken(wanted)) {
            throw unexpected(wanted);
        }
    }

    String word() throws BrokenFile {
        return of(Kind.WORD, "name");
    }

    String text() throws BrokenFile {
        return of(Kind.TEXT, "text");
    }

    double number(String what) throws BrokenFile {
        int where = peek().line;
        var written = of(Kind.NUMBER, what);
        try {
            return Double.parseDouble(written);
        } catch (NumberFormatException wrong) {
            throw broken(where, "profiles.not-readable", written);
        }
    }

    long whole(String what) throws BrokenFile {
        int where = peek().line;
        var written = of(Kind.NUMBER, what);
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException wrong) {
            throw broken(where, "profiles.not-readable", written);
        }
    }

    private String of(Kind kind, String what) throws BrokenFile {
        if (peek().kind != kind) {
            throw unexpected(what);
        }
        return take().text;
    }

    BrokenFile unexpected(String wanted) {
        return broken(peek().line, "profiles.not-readable", wanted + " expected, " + peek().text);
    }

    BrokenFile broken(int where, String key, String what) {
        return new BrokenFile(file, where, key, what);
    }

    /// Goes behind the next semicolon.
    void skipStatement() {
        while (hasNext() && !taken(";")) {
            take();
        }
    }

    /// Goes to the next keyword at the beginning of a line.
    void skipLines(java.util.Set<String> keywords) {
        while (hasNext() && !(peek().first && keywords.contains(peek().text))) {
            take();
        }
    }
}
