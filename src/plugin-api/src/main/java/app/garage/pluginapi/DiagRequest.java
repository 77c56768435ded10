package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import java.util.Optional;

/// One diagnostic request.
///
/// @param to the unit asked, by the address it answers with; empty for all units at once (functional)
/// @param payload service and parameters, without transport bytes
public record DiagRequest(Optional<EcuId> to, Bytes payload) {
    /// {@return a request to every unit}
    ///
    /// @param payload service and parameters
    public static DiagRequest functional(Bytes payload) {
        return new DiagRequest(Optional.empty(), payload);
    }

    /// {@return a request to one unit}
    ///
    /// @param ecu the unit, by the address it answers with
    /// @param payload service and parameters
    public static DiagRequest physical(EcuId ecu, Bytes payload) {
        return new DiagRequest(Optional.of(ecu), payload);
    }
}
