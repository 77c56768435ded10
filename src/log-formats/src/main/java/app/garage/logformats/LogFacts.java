package app.garage.logformats;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a file says about itself.
///
/// @param file its name without folders
/// @param format the id of the format, such as `mf4`
/// @param version of the format as the file states it; empty where it has none
/// @param finalised false where the logger was stopped before it could close the file
/// @param start the moment of time stamp 0, where the file knows it
/// @param attributes anything else it states, name by name
public record LogFacts(
        String file,
        String format,
        String version,
        boolean finalised,
        Optional<Instant> start,
        Map<String, String> attributes) {
    /// Copies the attributes.
    public LogFacts {
        attributes = Map.copyOf(attributes);
    }
}
