package app.garage.profiles;

import app.garage.kernel.Problem;
import java.util.List;

/// What an import has brought.
///
/// @param importer who made it
/// @param profiles the ids of the new profiles
/// @param commands how many requests they have
/// @param signals how many signals they have
/// @param cases how many recorded cases came with them
/// @param skipped what did not land, with file, line and reason
/// @param notes what landed and should be known, such as keys that nobody understands
public record ImportReport(
        String importer,
        List<String> profiles,
        int commands,
        int signals,
        int cases,
        List<Problem> skipped,
        List<Problem> notes) {
    /// Copies the lists.
    public ImportReport {
        profiles = List.copyOf(profiles);
        skipped = List.copyOf(skipped);
        notes = List.copyOf(notes);
    }
}
