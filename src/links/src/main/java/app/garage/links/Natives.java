package app.garage.links;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the native part of the serial library where the product keeps such files.
///
/// The system property `garage.natives` names that folder; without it the library unpacks itself into the folder for
/// temporary files, which may be mounted so that nothing can be loaded from it.
final class Natives {
    private static final Logger LOG = LoggerFactory.getLogger(Natives.class);
    private static final String FOLDER = "garage.natives";
    private static final String LOOKED_AT = "jSerialComm.library.path";

    private Natives() {}

    /// Unpacks the library; must run before its first class is touched.
    static void unpack() {
        var folder = System.getProperty(FOLDER);
        if (folder == null || System.getProperty(LOOKED_AT) != null) {
            return;
        }
        try {
            var into = Files.createDirectories(Path.of(folder, "jSerialComm"));
            if (unpacked(into)) {
                System.setProperty(LOOKED_AT, into.toAbsolutePath().toString());
            }
        } catch (IOException failed) {
            LOG.warn("The serial library cannot be unpacked to {}; it will choose a place itself.", folder, failed);
        }
    }

    private static boolean unpacked(Path into) throws IOException {
        var inside = place(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        if (inside.isEmpty()) {
            return false;
        }
        var name = inside.get();
        try (var library = Natives.class.getResourceAsStream(name)) {
            if (library == null) {
                return false;
            }
            var bytes = library.readAllBytes();
            var target = into.resolve(name.substring(name.lastIndexOf('/') + 1));
            if (!Files.exists(target) || Files.size(target) != bytes.length) {
                var half = Files.createTempFile(into, "half", ".tmp");
                Files.write(half, bytes);
                Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
            }
            return true;
        }
    }

    /// {@return where the library for a system lies in its jar; empty for systems the product does not run on}
    static Optional<String> place(String system, String architecture) {
        var os = system.toLowerCase(Locale.ROOT);
        boolean arm = architecture.equals("aarch64");
        if (!arm && !architecture.equals("amd64") && !architecture.equals("x86_64")) {
            return Optional.empty();
        }
        if (os.startsWith("linux")) {
            return Optional.of("/Linux/" + (arm ? "armv8_64" : "x86_64") + "/libjSerialComm.so");
        }
        if (os.startsWith("windows")) {
            return Optional.of("/Windows/" + (arm ? "aarch64" : "x86_64") + "/jSerialComm.dll");
        }
        if (os.startsWith("mac")) {
            return Optional.of("/OSX/" + (arm ? "aarch64" : "x86_64") + "/libjSerialComm.jnilib");
        }
        return Optional.empty();
    }
}
