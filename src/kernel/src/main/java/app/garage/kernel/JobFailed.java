package app.garage.kernel;

/// Ends a job that could not do its work, with the words for the user.
public final class JobFailed extends Exception {
    private final transient Problem problem;

    /// Fails with a problem.
    ///
    /// @param problem what to tell the user
    public JobFailed(Problem problem) {
        super(problem.key() + " " + problem.args() + " " + problem.detail());
        this.problem = problem;
    }

    /// Fails with a problem and the reason beneath it.
    ///
    /// @param problem what to tell the user
    /// @param cause for the log
    public JobFailed(Problem problem, Throwable cause) {
        super(problem.key() + " " + problem.args() + " " + problem.detail(), cause);
        this.problem = problem;
    }

    /// {@return what to tell the user}
    public Problem problem() {
        return problem;
    }
}
