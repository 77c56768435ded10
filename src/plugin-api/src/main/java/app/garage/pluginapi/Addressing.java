package app.garage.pluginapi;

import app.garage.kernel.EcuId;
import java.util.OptionalInt;

/// How one unit is asked where the rule of the bus does not say it.
///
/// @param ecu the unit, by the address it answers with
/// @param request the CAN identifier, K-line target or logical address of requests
/// @param requestExtension the address byte requests begin with (extended and mixed addressing)
/// @param responseExtension the address byte answers begin with
public record Addressing(EcuId ecu, int request, OptionalInt requestExtension, OptionalInt responseExtension) {
    /// {@return a unit without address bytes}
    ///
    /// @param ecu the unit, by the address it answers with
    /// @param request where requests go
    public static Addressing normal(EcuId ecu, int request) {
        return new Addressing(ecu, request, OptionalInt.empty(), OptionalInt.empty());
    }
}
