package app.garage.profiles;

import java.nio.file.Path;

/// Turns a file of somebody else into profiles of the user. All of it lands, or nothing.
public interface ProfileImporter {
    /// {@return its short name, such as `obdb`}
    String id();

    /// {@return whether a file or folder looks like one of its own; it is not read whole for that}
    ///
    /// @param file what somebody wants to import
    boolean accepts(Path file);

    /// Imports a file or a folder.
    ///
    /// @param file what somebody wants to import
    /// @param sink where profiles go
    /// @return what landed and what did not
    /// @throws BrokenFile if it cannot be used: then nothing has landed
    ImportReport importInto(Path file, ProfileSink sink) throws BrokenFile;
}
