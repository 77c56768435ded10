package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.report.Words;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Application;

/// Decides whether the window is wanted, and opens it.
final class DesktopStart {
    static final String FIRST_FRAME = "--exit-after-first-frame";
    /// What may be said with the window; anything else is a command, or a mistake the command line explains.
    private static final List<String> OPTIONS = List.of("--data", "--lang");

    private DesktopStart() {}

    static boolean wanted(String[] args) {
        var rest = Arrays.stream(args).toList();
        int i = 0;
        while (i < rest.size()) {
            var word = rest.get(i);
            if (OPTIONS.contains(word)) {
                i += 2;
            } else if (word.equals(FIRST_FRAME) || OPTIONS.stream().anyMatch(each -> word.startsWith(each + "="))) {
                i++;
            } else {
                return false;
            }
        }
        return i == rest.size();
    }

    static int run(String[] args, Map<String, String> env) {
        var console = Console.ofProcess();
        var words = Words.in(Console.language(Arguments.value(args, "--lang")));
        var folder = DataFolder.of(Arguments.value(args, "--data").map(Path::of), env);
        if (!display(env)) {
            console.problem(Problem.of("app.no-display"), words);
            return Exit.MACHINE.code();
        }
        try {
            folder.make();
        } catch (CommandFailed denied) {
            console.problem(denied.problem(), words);
            return denied.exit().code();
        }
        Application.launch(DesktopApp.class, args);
        return Exit.OK.code();
    }

    /// Windows and macOS always have one; elsewhere a variable says so, unless the toolkit was told to do without.
    private static boolean display(Map<String, String> env) {
        var system = System.getProperty("os.name", "");
        boolean needsNone = system.startsWith("Windows")
                || system.startsWith("Mac")
                || "Headless".equals(System.getProperty("glass.platform"));
        return needsNone
                || named(env, "DISPLAY").or(() -> named(env, "WAYLAND_DISPLAY")).isPresent();
    }

    private static Optional<String> named(Map<String, String> env, String variable) {
        return Optional.ofNullable(env.get(variable)).filter(text -> !text.isBlank());
    }
}
