package app.garage.report;

import app.garage.diagnostics.ScanComparison;
import app.garage.diagnostics.ScanResult;
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import app.garage.workshop.Visit;
import java.util.Optional;

/// What a report is about.
///
/// @param scan the scan reported; the one after clearing, where there was a clear
/// @param before the scan saved before clearing
/// @param comparison what changed between the two, where it could be compared
/// @param vehicle as the workshop knows it
/// @param customer whose vehicle it is
/// @param visit on which occasion
/// @param garage who reports
public record ReportSubject(
        ScanResult scan,
        Optional<ScanResult> before,
        Optional<ScanComparison> comparison,
        Optional<Vehicle> vehicle,
        Optional<Customer> customer,
        Optional<Visit> visit,
        GarageCard garage) {
    /// {@return a report on a scan about which nothing else is known}
    ///
    /// @param scan the scan
    /// @param garage who reports
    public static ReportSubject of(ScanResult scan, GarageCard garage) {
        return new ReportSubject(
                scan, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), garage);
    }
}
