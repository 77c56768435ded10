package app.garage.links.j2534;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The libraries a user has listed, on systems without a registry: a file `j2534.conf` with one library a line,
/// `name = /path/of/the/library.so`. Lines that begin with `#` are remarks.
///
/// It lies in `$XDG_CONFIG_HOME/garage` (`~/.config/garage`) on Linux and in `~/Library/Application Support/Garage` on
/// macOS.
final class Listed {
    /// What stands in a file.
    ///
    /// @param libraries in order
    /// @param complaints about lines that are none, with their numbers
    record Content(List<PassThruLibrary> libraries, List<String> complaints) {}

    private Listed() {}

    /// {@return where the file is looked for}
    ///
    /// @param env the environment
    static Path file(Map<String, String> env) {
        var home = Path.of(System.getProperty("user.home"));
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac")) {
            return home.resolve("Library/Application Support/Garage/j2534.conf");
        }
        var chosen = env.getOrDefault("XDG_CONFIG_HOME", "");
        return (chosen.isBlank() ? home.resolve(".config") : Path.of(chosen)).resolve("garage/j2534.conf");
    }

    /// {@return what stands in a file; nothing if there is none}
    static Content read(Path file) throws IOException {
        return Files.exists(file) ? parse(Files.readAllLines(file, StandardCharsets.UTF_8)) : parse(List.of());
    }

    static Content parse(List<String> lines) {
        var libraries = new ArrayList<PassThruLibrary>();
        var complaints = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            var name = line.substring(0, Math.max(0, equals)).strip();
            try {
                var path = Path.of(line.substring(equals + 1).strip());
                if (name.isEmpty() || !path.isAbsolute()) {
                    complaints.add("line " + (i + 1) + ": not “name = /path/of/a/library”: " + line);
                } else {
                    libraries.add(new PassThruLibrary(name, "", path, Set.of(), ""));
                }
            } catch (InvalidPathException noPath) {
                complaints.add("line " + (i + 1) + ": " + noPath.getMessage());
            }
        }
        return new Content(List.copyOf(libraries), List.copyOf(complaints));
    }
}
