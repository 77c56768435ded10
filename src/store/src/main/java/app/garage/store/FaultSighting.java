package app.garage.store;

import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import java.time.Instant;
import java.util.UUID;

/// That a code was in a memory of a unit when a scan was made.
///
/// @param scan which scan
/// @param seen when
/// @param ecu the unit
/// @param state the memory
/// @param code the code
public record FaultSighting(UUID scan, Instant seen, EcuId ecu, FaultState state, FaultCode code) {}
