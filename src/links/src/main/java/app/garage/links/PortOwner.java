package app.garage.links;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out which other programs have a port open. Linux tells it for the programs of the same user.
final class PortOwner {
    private static final Logger LOG = LoggerFactory.getLogger(PortOwner.class);
    private static final Path PROCESSES = Path.of("/proc");

    private PortOwner() {}

    /// {@return the names of the programs that have a device file open, where the system tells; otherwise empty}
    ///
    /// @param path of the device, symbolic links resolved
    static String of(String path) {
        var device = Path.of(path);
        var names = new TreeSet<String>();
        if (Files.isDirectory(PROCESSES)) {
            var own = Long.toString(ProcessHandle.current().pid());
            try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[1-9]*")) {
                for (var process : all) {
                    if (!process.endsWith(own) && holds(process, device)) {
                        names.add(Files.readString(process.resolve("comm")).strip());
                    }
                }
            } catch (IOException | DirectoryIteratorException untold) {
                LOG.debug("Not all programs can be asked whether they hold {}.", device, untold);
            }
        }
        return String.join(", ", names);
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
