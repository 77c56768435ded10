package app.garage.profiles;

import java.util.Locale;

/// How far a fact about a vehicle may be believed, from best to worst. It is shown beside what it stands for.
public enum Trust {
    /// Checked against two independent sources and against cases.
    ORACLE,
    /// Agrees with a recording of a real vehicle.
    CAPTURE,
    /// Somebody has published it.
    REPORTED,
    /// Nobody has confirmed it, or the sources contradict each other.
    UNVERIFIED;

    /// {@return the word in the files}
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the level a word names}
    ///
    /// @param word as in the files
    /// @throws IllegalArgumentException if it names none
    static Trust of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
