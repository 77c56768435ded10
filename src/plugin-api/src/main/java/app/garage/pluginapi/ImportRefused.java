package app.garage.pluginapi;

import app.garage.kernel.Problem;
import java.io.IOException;

/// A file of vehicle data that cannot be used. Nothing of it is kept.
public final class ImportRefused extends IOException {
    private final transient Problem problem;

    /// Refuses a file.
    ///
    /// @param problem what to tell the user: which file, which line, and why
    public ImportRefused(Problem problem) {
        super(problem.key() + " " + problem.args());
        this.problem = problem;
    }

    /// {@return what to tell the user: which file, which line, and why}
    public Problem problem() {
        return problem;
    }
}
