package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;

/// What one unit said when asked for one datum.
///
/// @param ecu the unit
/// @param id what was asked
/// @param reply the data bytes behind the echoed identifier
/// @param evidence where they stand
public record DataAnswer(EcuId ecu, DataId id, Reply<Bytes> reply, Evidence evidence) {}
