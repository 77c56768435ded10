package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.Localized;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a run did.
///
/// @param service the id of the service
/// @param started when the first request was sent
/// @param held how long it ran before it was stopped
/// @param conditions as they were read before it began
/// @param steps what was sent, and what came back
/// @param undone what was sent to stop it, and what came back
/// @param ended why it ended
/// @param failed the condition that no longer held, if that is why
/// @param readBack what the unit said last of what it moved, if it can be asked
/// @param kept whether the entry in the log of the vehicle was stored
public record ServiceReport(
        String service,
        Instant started,
        Duration held,
        List<ServiceCondition> conditions,
        List<Sent> steps,
        List<Sent> undone,
        Ended ended,
        Optional<ServiceCondition> failed,
        Optional<ReadBack> readBack,
        boolean kept) {
    /// Copies the lists.
    public ServiceReport {
        conditions = List.copyOf(conditions);
        steps = List.copyOf(steps);
        undone = List.copyOf(undone);
    }

    /// Why a run ended.
    public enum Ended {
        /// It was let go.
        RELEASED,
        /// The person stopped it.
        CANCELLED,
        /// The window lost the focus.
        FOCUS_LOST,
        /// The link was lost.
        LINK_LOST,
        /// It was held as long as it may be.
        TIME_OUT,
        /// A condition no longer held, or could no longer be read.
        CONDITION,
        /// The unit refused a step.
        REFUSED,
        /// It is not known whether a step was done.
        UNKNOWN,
        /// It ended by itself; nothing had to be stopped.
        DONE
    }

    /// What became of a request.
    public enum Outcome {
        /// The unit did it.
        DONE,
        /// The unit refused it.
        REFUSED,
        /// It was sent, but no readable answer came: it may have been done.
        UNKNOWN,
        /// It did not leave.
        NOT_SENT
    }

    /// A request and what became of it.
    ///
    /// @param request what was sent
    /// @param outcome what became of it
    /// @param code the unit's reason if it refused, else 0
    /// @param said the answer, empty if there was none
    public record Sent(Bytes request, Outcome outcome, int code, Bytes said) {}

    /// What a unit says of what it moves.
    ///
    /// @param name what it is, if the profile knows the value
    /// @param value in its unit, if the profile knows the value
    /// @param unit of the value
    /// @param raw as the unit sent it
    public record ReadBack(Optional<Localized> name, OptionalDouble value, String unit, Bytes raw) {}

    /// {@return whether everything that had to be stopped was stopped, as far as the unit said}
    public boolean isStopped() {
        return undone.stream().allMatch(each -> each.outcome() == Outcome.DONE);
    }
}
