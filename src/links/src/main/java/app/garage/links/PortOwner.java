package app.garage.links;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds out which other program has a port open. Linux tells it for the programs of the same user.
final class PortOwner {
    private static final Path PROCESSES = Path.of("/proc");

    private PortOwner() {}

    /// {@return the name of the program that holds a device file, where the system tells}
    static Optional<String> of(Path device) {
        if (!Files.isDirectory(PROCESSES)) {
            return Optional.empty();
        }
        var own = Long.toString(ProcessHandle.current().pid());
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[1-9]*")) {
            for (var process : all) {
                if (!process.endsWith(own) && holds(process, device)) {
                    return Optional.of(Files.readString(process.resolve("comm")).strip());
                }
            }
            return Optional.empty();
        } catch (IOException | DirectoryIteratorException untold) {
            return Optional.empty();
        }
    }

    private static boolean holds(Path process, Path device) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var file : open) {
                if (Files.isSymbolicLink(file) && Files.readSymbolicLink(file).equals(device)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException untold) {
            return false; // a program of another user, or one that has just ended
        }
    }
}
