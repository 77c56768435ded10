package app.garage.profiles;

import app.garage.pluginapi.ProfileImporter.ImportReport;
import java.util.List;

/// What has landed in the user's folder.
///
/// @param importer who made it
/// @param profiles the ids of the new profiles
/// @param report what was understood, what did not land, and what should be known
public record Imported(String importer, List<String> profiles, ImportReport report) {
    /// Copies the list.
    public Imported {
        profiles = List.copyOf(profiles);
    }
}
