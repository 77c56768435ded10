package app.garage.ftdi4j;

import java.time.Duration;

/// How well a pattern was kept on the line.
///
/// @param worst the most that any edge can have been off its place
/// @param allowed the most it may be off
public record Edges(Duration worst, Duration allowed) {
    /// {@return whether the pattern must not be relied on: the unit may have seen something else}
    public boolean areVoid() {
        return worst.compareTo(allowed) > 0;
    }
}
