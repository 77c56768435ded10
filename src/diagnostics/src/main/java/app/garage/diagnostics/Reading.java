package app.garage.diagnostics;

import app.garage.kernel.DataId;
import app.garage.kernel.Quality;
import app.garage.pluginapi.Evidence;

/// One value a unit gave, with what it stands on.
///
/// @param signal the identifier of the signal in the profile, which knows its name, unit and states
/// @param id what was asked
/// @param value in the signal's unit, or the number of its state; NaN unless the quality has a value
/// @param unit the unit's key in the profile, such as `rpm` or `celsius`; empty for states and plain numbers
/// @param quality how far it may be believed
/// @param evidence where it stands
public record Reading(String signal, DataId id, double value, String unit, Quality quality, Evidence evidence) {}
