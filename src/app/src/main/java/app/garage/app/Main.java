package app.garage.app;

import java.nio.file.Path;
import java.util.Map;

/// Where the program begins: without a command it opens the window, with one it runs the command.
public final class Main {
    private Main() {}

    /// Runs the program; never returns while a window is open, and ends the process with its exit number.
    ///
    /// @param args as typed
    public static void main(String[] args) {
        var env = System.getenv();
        prepare(args, env);
        System.exit(DesktopStart.wanted(args) ? DesktopStart.run(args, env) : run(args, Console.ofProcess(), env));
    }

    /// Sets what must be set before the first library is touched.
    private static void prepare(String[] args, Map<String, String> env) {
        var folder = DataFolder.of(Arguments.value(args, "--data").map(Path::of), env);
        Logs.begin(folder);
        NativeCaches.use(DataFolder.cache(env));
    }

    /// {@return the exit number of a command}
    static int run(String[] args, Console console, Map<String, String> env) {
        return Program.run(args, console, env);
    }
}
