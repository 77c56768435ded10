package app.garage.pluginapi;

import app.garage.kernel.Problem;
import java.io.IOException;

/// The conversation broke. Each kind carries the words for the user.
public abstract sealed class LinkException extends IOException
        permits LinkException.LinkLost,
                LinkException.AnswerLate,
                LinkException.FrameGarbled,
                LinkException.PortBusy,
                LinkException.PortDenied,
                LinkException.NoSuchLink,
                LinkException.AdapterRefused {
    private final transient Problem problem;

    private LinkException(Problem problem) {
        super(problem.key() + " " + problem.args() + " " + problem.detail());
        this.problem = problem;
    }

    /// {@return what to tell the user}
    public Problem problem() {
        return problem;
    }

    /// The far end is gone: unplugged, closed, switched off. The link is of no further use.
    public static final class LinkLost extends LinkException {
        /// Tells of a lost link.
        ///
        /// @param problem what to tell the user
        public LinkLost(Problem problem) {
            super(problem);
        }
    }

    /// No complete answer before the deadline; what comes later must not be taken for the next one.
    public static final class AnswerLate extends LinkException {
        /// Tells of a late answer.
        ///
        /// @param problem what to tell the user
        public AnswerLate(Problem problem) {
            super(problem);
        }
    }

    /// What came cannot be read; the bytes are in the transcript and in the detail.
    public static final class FrameGarbled extends LinkException {
        /// Tells of unreadable bytes.
        ///
        /// @param problem what to tell the user
        public FrameGarbled(Problem problem) {
            super(problem);
        }
    }

    /// Another program, or another link of this one, holds the port.
    public static final class PortBusy extends LinkException {
        /// Tells of a busy port.
        ///
        /// @param problem what to tell the user
        public PortBusy(Problem problem) {
            super(problem);
        }
    }

    /// The system does not let this user open the port.
    public static final class PortDenied extends LinkException {
        /// Tells of missing rights.
        ///
        /// @param problem what to tell the user
        public PortDenied(Problem problem) {
            super(problem);
        }
    }

    /// There is no such port, host, file or virtual vehicle, or nobody knows the scheme.
    public static final class NoSuchLink extends LinkException {
        /// Tells of an address that leads nowhere.
        ///
        /// @param problem what to tell the user
        public NoSuchLink(Problem problem) {
            super(problem);
        }
    }

    /// The adapter answers, but cannot or will not do what is needed.
    public static final class AdapterRefused extends LinkException {
        /// Tells of an adapter that refuses.
        ///
        /// @param problem what to tell the user
        public AdapterRefused(Problem problem) {
            super(problem);
        }
    }
}
