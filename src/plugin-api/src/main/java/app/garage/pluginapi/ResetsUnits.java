package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;

/// Restarts units (ISO 14229-1, 10.3).
public interface ResetsUnits extends Capability {
    /// {@return the exact request a token must permit}
    ///
    /// @param ecu the unit
    /// @param type 01 hard, 02 key off and on, 03 soft, others by maker
    DiagRequest resetRequest(EcuId ecu, int type);

    /// Restarts a unit, once. Its session and what was unlocked are gone then.
    ///
    /// @param ecu the unit
    /// @param type 01 hard, 02 key off and on, 03 soft, others by maker
    /// @param permission a token for [#resetRequest]
    /// @param by until when to wait
    /// @return what the unit said; [Effect.Unknown] if it said nothing readable, as many do that
    ///     restart at once
    /// @throws LinkException before anything was sent only; a break after sending is [Effect.Unknown]
    /// @throws InterruptedException before anything was sent only
    EcuAnswer<Effect> reset(EcuId ecu, int type, ResetToken permission, Deadline by)
            throws LinkException, InterruptedException;
}
