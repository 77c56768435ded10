package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;

/// Moves single parts of the vehicle: a lamp, a valve, a fan (ISO 14229-1, 13.2). Control goes back
/// to the unit in the end whatever happens: by [#giveBack], and at the latest when the session is
/// closed.
public interface RunsActuators extends Capability {
    /// {@return the exact request a token must permit}
    ///
    /// @param ecu the unit
    /// @param actuator its identifier, 0 to FFFF hexadecimal
    /// @param state the wished state and, where the actuator has one, the mask
    DiagRequest actuatorRequest(EcuId ecu, int actuator, Bytes state);

    /// Takes an actuator over and sets it, once.
    ///
    /// @param ecu the unit
    /// @param actuator its identifier, 0 to FFFF hexadecimal
    /// @param state the wished state and, where the actuator has one, the mask
    /// @param permission a token for [#actuatorRequest]
    /// @param by until when to wait
    /// @return what the unit said; [Effect.Unknown] if it said nothing readable
    /// @throws LinkException before anything was sent only; a break after sending is [Effect.Unknown]
    /// @throws InterruptedException before anything was sent only
    EcuAnswer<Effect> move(EcuId ecu, int actuator, Bytes state, ControlToken permission, Deadline by)
            throws LinkException, InterruptedException;

    /// Gives an actuator back to its unit; needs no token, because it ends what one was given for.
    ///
    /// @param ecu the unit
    /// @param actuator its identifier, 0 to FFFF hexadecimal
    /// @param by until when to wait
    /// @return what the unit said; as long as it was not [Effect.Done] it is told again when the
    ///     session is closed
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    EcuAnswer<Effect> giveBack(EcuId ecu, int actuator, Deadline by) throws LinkException, InterruptedException;
}
