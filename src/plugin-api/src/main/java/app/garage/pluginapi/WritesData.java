package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;

/// Changes stored data of a unit (ISO 14229-1, 11.7).
public interface WritesData extends Capability {
    /// {@return the exact request a token must permit}
    ///
    /// @param ecu the unit
    /// @param identifier what to write, 0 to FFFF hexadecimal
    /// @param data the new value
    DiagRequest writeRequest(EcuId ecu, int identifier, Bytes data);

    /// Writes once and never again by itself.
    ///
    /// @param ecu the unit
    /// @param identifier what to write, 0 to FFFF hexadecimal
    /// @param data the new value
    /// @param permission a token for [#writeRequest]
    /// @param by until when to wait
    /// @return what the unit said; [Effect.Unknown] if it said nothing readable: then only reading
    ///     can tell
    /// @throws LinkException before anything was sent only; a break after sending is [Effect.Unknown]
    /// @throws InterruptedException before anything was sent only
    EcuAnswer<Effect> write(EcuId ecu, int identifier, Bytes data, WriteToken permission, Deadline by)
            throws LinkException, InterruptedException;
}
