package app.garage.pluginhost;

import app.garage.kernel.Problem;

/// A package is not taken, with the words why.
public final class PackageRefused extends Exception {
    private final transient Problem problem;

    /// Refuses a package.
    ///
    /// @param problem what to tell the user
    public PackageRefused(Problem problem) {
        super(problem.key() + " " + problem.args() + " " + problem.detail());
        this.problem = problem;
    }

    static PackageRefused of(String key, Object... args) {
        return new PackageRefused(Problem.of(key, args));
    }

    /// {@return what to tell the user}
    public Problem problem() {
        return problem;
    }
}
