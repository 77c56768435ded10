package app.garage.kernel;

/// In which memory of a unit a fault code was found (SAE J1979 services 03, 07 and 0A; SAE J1939-73 DM1, DM2
/// and DM28).
public enum FaultState {
    /// Confirmed: service 03. Active, in the words of J1939: DM1.
    STORED,
    /// Seen in this or the last driving cycle, not yet confirmed: service 07.
    PENDING,
    /// Cleared only by the unit itself after a good self-test: service 0A, DM28.
    PERMANENT,
    /// Was active and is not now: DM2. No other protocol has it.
    PREVIOUS
}
