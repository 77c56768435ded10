package app.garage.profiles;

/// Patterns as in file names: `?` is a character, `*` any number of them. Never slower than text times pattern.
final class Glob {
    private Glob() {}

    static boolean matches(String pattern, String text) {
        int p = 0;
        int star = -1;
        int retry = 0;
        int t = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /// {@return how many characters a pattern fixes}
    static int fixed(String pattern) {
        return (int) pattern.chars().filter(c -> c != '?' && c != '*').count();
    }
}
