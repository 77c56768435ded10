package app.garage.kernel;

/// In which memory of a unit a fault code was found (SAE J1979 services 03, 07 and 0A).
public enum FaultState {
    /// Confirmed: service 03.
    STORED,
    /// Seen in this or the last driving cycle, not yet confirmed: service 07.
    PENDING,
    /// Cleared only by the unit itself after a good self-test: service 0A.
    PERMANENT
}
