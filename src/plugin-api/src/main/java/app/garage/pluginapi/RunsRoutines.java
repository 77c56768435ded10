package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;

/// Runs routines of a unit (ISO 14229-1, 14.2): self-tests, calibrations, learning.
public interface RunsRoutines extends Capability {
    /// What to do with a routine.
    enum Action {
        /// Begin.
        START,
        /// End.
        STOP,
        /// Ask for its result.
        RESULTS
    }

    /// {@return the exact request a token must permit}
    ///
    /// @param ecu the unit
    /// @param action what to do with the routine
    /// @param routine its number, 0 to FFFF hexadecimal
    /// @param option the maker's, often nothing
    DiagRequest routineRequest(EcuId ecu, Action action, int routine, Bytes option);

    /// Sends the request once and never again by itself.
    ///
    /// @param ecu the unit
    /// @param action what to do with the routine
    /// @param routine its number, 0 to FFFF hexadecimal
    /// @param option the maker's, often nothing
    /// @param permission a token for [#routineRequest]
    /// @param by until when to wait; long routines ask for more time until then
    /// @return what the unit said; [Effect.Unknown] if it said nothing readable
    /// @throws LinkException before anything was sent only; a break after sending is [Effect.Unknown]
    /// @throws InterruptedException before anything was sent only
    EcuAnswer<Effect> routine(EcuId ecu, Action action, int routine, Bytes option, ControlToken permission, Deadline by)
            throws LinkException, InterruptedException;
}
