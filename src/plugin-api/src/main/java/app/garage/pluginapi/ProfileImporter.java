package app.garage.pluginapi;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Translates somebody else's vehicle data into the published profile format. Found by `ServiceLoader`; the program's
/// own importers are asked first.
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
    /// @param cases how many recorded answers with their values came along
    /// @param skipped what was left out, and why: file, line, reason
    /// @param notes what landed and should be known, such as keys that nobody understands
    record ImportReport(int commands, int signals, int cases, List<Problem> skipped, List<Problem> notes) {
        /// Copies the lists.
        public ImportReport {
            skipped = List.copyOf(skipped);
            notes = List.copyOf(notes);
        }

        /// A report of an import without recorded answers and without notes.
        ///
        /// @param commands how many requests were understood
        /// @param signals how many signals were understood
        /// @param skipped what was left out, and why: file, line, reason
        public ImportReport(int commands, int signals, List<Problem> skipped) {
            this(commands, signals, 0, skipped, List.of());
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
    /// @throws ImportRefused if the source holds something that cannot be used, with file, line and reason;
    /// nothing is kept then
    /// @throws IOException if the source cannot be read; nothing is kept then either
    ImportReport importInto(Path source, ProfileSink sink) throws IOException;
}
