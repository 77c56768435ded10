package app.garage.app;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The one folder with everything that belongs to the user: database, transcripts, reports, settings, logs.
///
/// @param root the folder
record DataFolder(Path root) {
    /// The environment variable that names the folder.
    static final String VARIABLE = "GARAGE_DATA";

    /// {@return the folder somebody chose, else the one the system has for such data}
    ///
    /// @param chosen the value of `--data`
    /// @param env the environment
    static DataFolder of(Optional<Path> chosen, Map<String, String> env) {
        var named = chosen.or(() -> value(env, VARIABLE).map(Path::of));
        return new DataFolder(named.orElseGet(() -> usual(env, "XDG_DATA_HOME", ".local/share"))
                .toAbsolutePath());
    }

    /// {@return where files go that can be made again: outside the user's data, so that a backup stays small}
    ///
    /// @param env the environment
    static Path cache(Map<String, String> env) {
        return usual(env, "XDG_CACHE_HOME", ".cache");
    }

    private static Path usual(Map<String, String> env, String variable, String below) {
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean cache = variable.contains("CACHE");
        if (system.startsWith("windows")) {
            var local = value(env, "LOCALAPPDATA").map(Path::of).orElse(home.resolve("AppData/Local"));
            return cache ? local.resolve("Garage/cache") : local.resolve("Garage");
        }
        if (system.startsWith("mac")) {
            return home.resolve(cache ? "Library/Caches/Garage" : "Library/Application Support/Garage");
        }
        return value(env, variable).map(Path::of).orElse(home.resolve(below)).resolve("garage");
    }

    private static Optional<String> value(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name)).filter(text -> !text.isBlank());
    }

    Path database() {
        return root.resolve("database");
    }

    Path reports() {
        return root.resolve("reports");
    }

    Path transcripts() {
        return root.resolve("transcripts");
    }

    Path logs() {
        return root.resolve("logs");
    }

    /// Vehicles the user has imported.
    Path profiles() {
        return root.resolve("profiles");
    }

    Path settings() {
        return root.resolve("settings.properties");
    }

    /// Makes the folders that are not there yet.
    ///
    /// @throws CommandFailed if that is not allowed here
    void make() throws CommandFailed {
        try {
            for (var each : new Path[] {root, database(), reports(), transcripts(), logs()}) {
                Files.createDirectories(each);
            }
        } catch (IOException denied) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    Problem.of("app.data-folder", root.toString()).because(denied.toString()));
        }
        if (!Files.isWritable(root)) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.data-folder", root.toString()));
        }
    }
}
