package app.garage.pluginhost;

import app.garage.kernel.Problem;

/// No key was computed, with the words why. Nothing was sent to the vehicle.
public final class SeedKeyFailed extends Exception {
    private final transient Problem problem;

    SeedKeyFailed(Problem problem) {
        super(problem.key() + " " + problem.args() + " " + problem.detail());
        this.problem = problem;
    }

    /// {@return what to tell the user}
    public Problem problem() {
        return problem;
    }
}
