package app.garage.pluginapi;

import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;

/// What one unit said to one question.
///
/// @param ecu the unit
/// @param reply what it said
/// @param evidence where that stands
/// @param <T> what a positive answer carries
public record EcuAnswer<T>(EcuId ecu, Reply<T> reply, Evidence evidence) {}
