package app.garage.profiles;

import app.garage.pluginapi.ImportRefused;
import app.garage.pluginapi.ProfileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An importer of the program's own: it makes whole profiles before the first of their files goes to the sink.
abstract class DraftImporter implements ProfileImporter {
    /// A profile that is being made.
    ///
    /// @param id its id, which is also its folder
    /// @param files their texts, by their path below that folder
    record Draft(String id, Map<String, String> files) {
        Draft {
            files = Map.copyOf(files);
        }
    }

    /// What was made.
    ///
    /// @param drafts the profiles
    /// @param report what to tell about them
    record Drafted(List<Draft> drafts, ImportReport report) {
        Drafted {
            drafts = List.copyOf(drafts);
        }
    }

    abstract Drafted drafted(Path source) throws BrokenFile;

    @Override
    public final ImportReport importInto(Path source, ProfileSink sink) throws IOException {
        try {
            var made = drafted(source);
            for (var draft : made.drafts()) {
                for (var file : new TreeMap<>(draft.files()).entrySet()) {
                    sink.add(draft.id() + "/" + file.getKey(), file.getValue());
                }
            }
            return made.report();
        } catch (BrokenFile broken) {
            throw new ImportRefused(broken.problem());
        }
    }
}
