package app.garage.kernel;

/// Stored data cannot be read or written now; carries the words for the user.
public final class StoreUnavailable extends Exception {
    private final transient Problem problem;

    /// Tells of an unavailable store.
    ///
    /// @param problem what to tell the user
    /// @param cause for the log
    public StoreUnavailable(Problem problem, Throwable cause) {
        super(problem.key() + " " + problem.args() + " " + problem.detail(), cause);
        this.problem = problem;
    }

    /// {@return what to tell the user}
    public Problem problem() {
        return problem;
    }
}
