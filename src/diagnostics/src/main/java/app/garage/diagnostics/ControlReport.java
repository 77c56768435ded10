package app.garage.diagnostics;

import app.garage.pluginapi.ControlsSystem;
import app.garage.pluginapi.EcuAnswer;

/// What became of a test of an on-board system.
///
/// @param before the scan made first
/// @param test the test
/// @param answer what the unit said
public record ControlReport(ScanResult before, int test, EcuAnswer<ControlsSystem.Outcome> answer) {}
