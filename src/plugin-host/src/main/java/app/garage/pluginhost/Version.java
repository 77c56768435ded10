package app.garage.pluginhost;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version as Semantic Versioning 2.0.0 writes it; what follows a `+` does not count.
///
/// @param major changes that break
/// @param minor changes that add
/// @param patch changes that repair
/// @param before what stands before the release, such as `beta.1`, empty for a release
record Version(int major, int minor, int patch, String before) implements Comparable<Version> {
    /// The version of the published interface this program offers: of the artefact `garage-plugin-api`.
    static final Version OF_THE_INTERFACE = new Version(0, 1, 0, "");

    private static final Pattern FORM = Pattern.compile(
            "(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    static Version parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a version: " + text);
        }
        var before = parts.group(4);
        return new Version(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                before == null ? "" : before);
    }

    /// {@return whether what was built against another version runs with this one: not older, and nothing broken in
    /// between; before 1.0.0 every minor version may break}
    ///
    /// @param wanted what it was built against
    boolean carries(Version wanted) {
        boolean sameSeries = major == wanted.major && (major > 0 || minor == wanted.minor);
        return sameSeries && compareTo(wanted) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        int[] ours = {major, minor, patch};
        int[] theirs = {other.major, other.minor, other.patch};
        for (int i = 0; i < ours.length; i++) {
            if (ours[i] != theirs[i]) {
                return Integer.compare(ours[i], theirs[i]);
            }
        }
        if (before.isEmpty() || other.before.isEmpty()) {
            return Boolean.compare(before.isEmpty(), other.before.isEmpty());
        }
        return byParts(before.split("\\.", -1), other.before.split("\\.", -1));
    }

    private static int byParts(String[] ours, String[] theirs) {
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            int order = byPart(ours[i], theirs[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ours.length, theirs.length);
    }

    /// Numbers come before words; numbers by size, words by their letters.
    private static int byPart(String ours, String theirs) {
        boolean number = ours.matches("\\d{1,9}");
        if (number != theirs.matches("\\d{1,9}")) {
            return number ? -1 : 1;
        }
        return number ? Integer.compare(Integer.parseInt(ours), Integer.parseInt(theirs)) : ours.compareTo(theirs);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (before.isEmpty() ? "" : "-" + before);
    }
}
