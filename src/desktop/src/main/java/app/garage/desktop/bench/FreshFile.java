package app.garage.desktop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Names of files that are not in use: day, subject, counter. Nothing generated ever replaces a file.
public final class FreshFile {
    private FreshFile() {}

    /// {@return a file that does not exist yet, in a folder that now does}
    ///
    /// @param folder where
    /// @param day as `2026-11-23`
    /// @param subject whom or what it is about
    /// @param ending without the dot
    /// @throws IOException if the folder cannot be made
    public static Path in(Path folder, String day, String subject, String ending) throws IOException {
        Files.createDirectories(folder);
        var stem = day + "_" + subject.replaceAll("[^A-Za-z0-9-]+", "_") + "_";
        int number = 1;
        while (Files.exists(folder.resolve(stem + number + "." + ending))) {
            number++;
        }
        return folder.resolve(stem + number + "." + ending);
    }
}
