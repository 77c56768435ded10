package app.garage.diagnostics;

import app.garage.kernel.ChannelId;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;

/// Something the connected vehicle can measure: one signal of one unit.
///
/// @param id the unit and the signal, such as `7E8.RPM`
/// @param ecu the unit
/// @param signal the identifier of the signal in the profile, which knows its name, unit, range and states
/// @param command what has to be asked for it
public record Channel(ChannelId id, EcuId ecu, String signal, DataId command) {}
