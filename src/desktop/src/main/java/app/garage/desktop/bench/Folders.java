package app.garage.desktop.bench;

import java.nio.file.Path;

/// Where the user's files are.
///
/// @param data the one folder with everything
/// @param reports where reports are saved
/// @param transcripts where records of conversations are saved
public record Folders(Path data, Path reports, Path transcripts) {
    /// {@return where pictures of the window are saved}
    public Path pictures() {
        return data.resolve("pictures");
    }
}
