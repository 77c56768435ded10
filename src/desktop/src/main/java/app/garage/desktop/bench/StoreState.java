package app.garage.desktop.bench;

import app.garage.diagnostics.ScanStore;
import app.garage.kernel.Problem;
import app.garage.workshop.VehicleStore;

/// Whether the workshop's data can be used; the window opens before it is.
public sealed interface StoreState {
    /// The database is being opened.
    record Opening() implements StoreState {}

    /// The data can be used.
    ///
    /// @param vehicles customers, vehicles, visits
    /// @param scans the scans
    record Ready(VehicleStore vehicles, ScanStore scans) implements StoreState {}

    /// The database cannot be opened; reading a vehicle works without it.
    ///
    /// @param problem what to tell the user
    record Failed(Problem problem) implements StoreState {}
}
