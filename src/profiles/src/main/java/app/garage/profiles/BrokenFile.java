package app.garage.profiles;

import app.garage.kernel.Problem;

/// A data file that cannot be used. The other files load without it.
public final class BrokenFile extends Exception {
    private final transient Problem problem;

    /// A file with a fault that has a place.
    ///
    /// @param file its name
    /// @param line where the fault is, counted from 1
    /// @param key of the problem's texts, which take the file, the line and `what`
    /// @param what is wrong there, such as the name of a key
    BrokenFile(String file, int line, String key, String what) {
        super(file + ":" + line + ": " + key + " " + what);
        this.problem = Problem.of(key, file, line, what).because(file + ":" + line + ": " + what);
    }

    /// A file whose fault was told elsewhere.
    ///
    /// @param problem which file, which line, and why
    BrokenFile(Problem problem) {
        super(problem.key() + " " + problem.args());
        this.problem = problem;
    }

    /// {@return what to tell the user: which file, which line, and why}
    public Problem problem() {
        return problem;
    }
}
