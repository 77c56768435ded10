package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.Localized;
import java.util.List;
import java.util.Optional;

/// Something a unit can be told to do: an actuator test, a reset, an adjustment, a routine.
///
/// @param id unique in its vehicle
/// @param name for people
/// @param ecu the unit's id
/// @param keys the provider of the keys to its seeds; empty for the only one there is
/// @param risk what kind of request it is for the safety gate
/// @param steps what happens, in order
/// @param preconditions what must hold before and while it runs
/// @param undo what returns control or restores the former state, empty if nothing does
/// @param durationSeconds how long it takes at most, 0 if nobody says
/// @param warning what can happen
/// @param source where it is known from
/// @param trust how far it may be believed
public record ServiceProcedure(
        String id,
        Localized name,
        String ecu,
        Optional<String> keys,
        Risk risk,
        List<Step> steps,
        List<Precondition> preconditions,
        List<Step> undo,
        int durationSeconds,
        Localized warning,
        String source,
        Trust trust) {
    /// Copies the lists.
    public ServiceProcedure {
        steps = List.copyOf(steps);
        preconditions = List.copyOf(preconditions);
        undo = List.copyOf(undo);
    }

    /// The classes of requests the safety gate knows, from harmless to dangerous.
    public enum Risk {
        /// Only reads.
        READ,
        /// Changes the session.
        SESSION,
        /// Changes what units say to each other.
        COMMUNICATION,
        /// Moves something.
        CONTROL,
        /// Deletes codes.
        CLEAR,
        /// Starts a unit anew.
        RESET,
        /// Changes what a unit keeps.
        WRITE
    }

    /// One step.
    ///
    /// @param request what is sent; empty for a wait. An odd level of service 27 stands for seed and key of
    ///     that level
    /// @param match what the answer must begin with
    /// @param waitMs how long to wait afterwards
    public record Step(Bytes request, Bytes match, int waitMs) {}

    /// What must hold.
    ///
    /// @param signal the signal that is read, empty if only a person can tell
    /// @param comparison `<`, `<=`, `>`, `>=`, `==` or `!=`, empty without a signal
    /// @param value what the signal is compared with
    /// @param text for people
    public record Precondition(String signal, String comparison, double value, Localized text) {
        /// {@return whether a value of the signal satisfies it}
        ///
        /// @param measured the value
        public boolean holds(double measured) {
            return switch (comparison) {
                case "<" -> measured < value;
                case "<=" -> measured <= value;
                case ">" -> measured > value;
                case ">=" -> measured >= value;
                case "==" -> measured == value;
                case "!=" -> !Double.isNaN(measured) && measured != value;
                default -> false;
            };
        }
    }
}
