package app.garage.links.j2534;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which PassThru libraries are installed: from the registry on Windows, from the user's own list elsewhere.
public final class PassThruLibraries {
    private static final Logger LOG = LoggerFactory.getLogger(PassThruLibraries.class);

    private PassThruLibraries() {}

    /// {@return the libraries, in order; a registry or list that cannot be read is logged and gives none}
    ///
    /// @param env the environment
    /// @throws InterruptedException if the caller was cancelled
    public static List<PassThruLibrary> installed(Map<String, String> env) throws InterruptedException {
        try {
            if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
                return Registered.all();
            }
            var file = Listed.file(env);
            var content = Listed.read(file);
            content.complaints().forEach(each -> LOG.warn("{}, {}", file, each));
            return content.libraries();
        } catch (IOException unreadable) {
            LOG.warn("The list of PassThru libraries cannot be read.", unreadable);
            return List.of();
        }
    }
}
