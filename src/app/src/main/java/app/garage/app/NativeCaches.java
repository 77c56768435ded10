package app.garage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells every library that unpacks native code to do so in our own cache folder: some systems allow no execution from
/// the folder for temporary files.
final class NativeCaches {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCaches.class);
    /// Changes with the libraries, so that an update never loads an older native part.
    private static final String VERSION = "0.1.0";

    private NativeCaches() {}

    static void use(Path cache) {
        var natives = cache.resolve("natives").resolve(VERSION);
        try {
            Files.createDirectories(natives);
        } catch (IOException denied) {
            LOG.warn("{} cannot be made; the libraries unpack where they like.", natives, denied);
            return;
        }
        set("garage.natives", natives);
        set("javafx.cachedir", natives.resolve("javafx"));
    }

    private static void set(String property, Path folder) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, folder.toString());
        }
    }
}
