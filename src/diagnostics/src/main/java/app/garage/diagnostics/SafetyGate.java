package app.garage.diagnostics;

/// Decides what may leave for the vehicle.
final class SafetyGate {
    private SafetyGate() {}
}
