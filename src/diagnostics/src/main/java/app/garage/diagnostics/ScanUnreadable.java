package app.garage.diagnostics;

import app.garage.kernel.Problem;

/// A text is not a scan, or one of a version this program does not know.
public final class ScanUnreadable extends Exception {
    private final transient Problem problem;

    ScanUnreadable(Problem problem, Throwable cause) {
        super(problem.key() + " " + problem.args() + " " + problem.detail(), cause);
        this.problem = problem;
    }

    ScanUnreadable(Problem problem) {
        super(problem.key() + " " + problem.args() + " " + problem.detail());
        this.problem = problem;
    }

    /// {@return what to tell the user}
    public Problem problem() {
        return problem;
    }
}
