package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.report.Words;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// Where the program begins: without a command it opens the window, with one it runs the command.
public final class Main {
    private Main() {}

    /// Runs the program; never returns while a window is open, and ends the process with its exit number.
    ///
    /// @param args as typed
    public static void main(String[] args) {
        AotGuard.restarted(args).ifPresent(System::exit);
        var env = System.getenv();
        prepare(args, env);
        if (AotGuard.isSecondStart(env)) {
            tellStaleCache(args);
        }
        System.exit(DesktopStart.wanted(args) ? DesktopStart.run(args, env) : run(args, Console.ofProcess(), env));
    }

    /// Sets what must be set before the first library is touched.
    private static void prepare(String[] args, Map<String, String> env) {
        var folder = DataFolder.of(Arguments.value(args, "--data").map(Path::of), env);
        Logs.begin(folder);
        NativeCaches.use(DataFolder.cache(env));
    }

    /// Once for each start, because the program starts slowly until it is repaired.
    private static void tellStaleCache(String[] args) {
        var problem = Problem.of("app.stale-cache");
        LoggerFactory.getLogger(Main.class).warn("started again without its start-up cache: {}", problem);
        Console.ofProcess().problem(problem, Words.in(Console.language(Arguments.value(args, "--lang"))));
    }

    /// {@return the exit number of a command}
    static int run(String[] args, Console console, Map<String, String> env) {
        return Program.run(args, console, env);
    }
}
