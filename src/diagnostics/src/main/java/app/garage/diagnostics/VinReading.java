package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.Vin;
import app.garage.pluginapi.Evidence;

/// The vehicle identification number as one unit gave it.
///
/// @param ecu the unit
/// @param vin as received
/// @param evidence where it stands
public record VinReading(EcuId ecu, Vin vin, Evidence evidence) {}
