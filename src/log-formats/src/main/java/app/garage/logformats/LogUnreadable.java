package app.garage.logformats;

import app.garage.kernel.Problem;

/// A log that cannot be read, written or understood, with what to tell the user.
public final class LogUnreadable extends Exception {
    private final transient Problem problem;

    /// A trouble with words.
    ///
    /// @param problem what to tell
    public LogUnreadable(Problem problem) {
        super(problem.key() + " " + problem.args() + " " + problem.detail());
        this.problem = problem;
    }

    /// {@return what to tell the user}
    public Problem problem() {
        return problem;
    }
}
