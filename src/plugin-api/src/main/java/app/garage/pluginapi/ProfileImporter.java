package app.garage.pluginapi;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Translates somebody else's vehicle data into the published profile format. Found by `ServiceLoader`.
public interface ProfileImporter {
    /// Takes the files of an import. Nothing of it is seen by anybody before the import is whole.
    interface ProfileSink {
        /// Adds a file.
        ///
        /// @param path below `vehicle-profiles/`, with `/`
        /// @param text its content
        /// @throws IOException if it cannot be kept; the import has then failed
        void add(String path, String text) throws IOException;
    }

    /// What an import did.
    ///
    /// @param commands how many requests were understood
    /// @param signals how many signals were understood
    /// @param skipped what was left out, and why: file, line, reason
    record ImportReport(int commands, int signals, List<Problem> skipped) {
        /// Copies the list.
        public ImportReport {
            skipped = List.copyOf(skipped);
        }
    }

    /// {@return its name, such as `obdb`}
    String id();

    /// {@return whether this file or folder is of its kind; reads no more than it must}
    ///
    /// @param source what the user gave
    boolean accepts(Path source);

    /// Translates.
    ///
    /// @param source one that it accepts
    /// @param sink takes the files
    /// @return what was done
    /// @throws IOException if the source cannot be read or holds nothing usable; nothing is kept then
    ImportReport importInto(Path source, ProfileSink sink) throws IOException;
}
