package app.garage.diagnostics;

/// What a scan is to read. Faults, VIN and voltage are always read, and first.
///
/// @param everything also present values, self-test results and all that units say about themselves
public record ScanOptions(boolean everything) {}
