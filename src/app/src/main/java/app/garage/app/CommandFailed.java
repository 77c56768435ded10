package app.garage.app;

import app.garage.kernel.Problem;

/// Ends a command with the words for whoever typed it, and the number for the shell.
final class CommandFailed extends Exception {
    private final Exit exit;
    private final transient Problem problem;

    CommandFailed(Exit exit, Problem problem) {
        super(problem.key() + " " + problem.args() + " " + problem.detail());
        this.exit = exit;
        this.problem = problem;
    }

    Exit exit() {
        return exit;
    }

    Problem problem() {
        return problem;
    }
}
