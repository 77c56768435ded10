package app.garage.app;

import app.garage.kernel.Problem;
import java.util.Set;

/// What the program tells the shell when it ends. The numbers are part of its published interface.
enum Exit {
    /// Done, and nothing was found.
    OK(0),
    /// Done, and something was found: a fault, an open question, a figure that does not hold.
    FINDINGS(1),
    /// What was typed, or a file that was named, cannot be used.
    BAD_INPUT(2),
    /// The rules forbid it.
    REFUSED(3),
    /// No link, no adapter or no vehicle.
    NO_LINK(4),
    /// The link was lost after it had worked.
    LOST_LINK(5),
    /// The machine lacks something, such as a display.
    MACHINE(69),
    /// A mistake of the program.
    INTERNAL(70);

    private static final Set<String> BAD_ADDRESS = Set.of(
            "links.bad-address",
            "links.no-transcript",
            "links.not-a-transcript",
            "links.broken-transcript",
            "diag.unknown-scheme",
            "diag.unknown-adapter");
    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /// {@return how a failed connection ends: an address that cannot be used is the typist's, the rest the cable's}
    ///
    /// @param problem why there is no connection
    static Exit connecting(Problem problem) {
        if (problem.key().equals("app.internal")) {
            return INTERNAL;
        }
        return BAD_ADDRESS.contains(problem.key()) ? BAD_INPUT : NO_LINK;
    }

    /// {@return how work on a working connection fails: by the store, or by losing the link}
    ///
    /// @param problem why
    static Exit working(Problem problem) {
        if (problem.key().equals("app.internal")) {
            return INTERNAL;
        }
        return problem.key().startsWith("store.") ? MACHINE : LOST_LINK;
    }

    /// {@return how clearing fails: by a rule before anything was sent, or as any other work}
    ///
    /// @param problem why
    static Exit clearing(Problem problem) {
        return problem.key().startsWith("diag.") ? REFUSED : working(problem);
    }
}
