package app.garage.app;

import app.garage.diagnostics.ScanComparison;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.StoreUnavailable;
import app.garage.report.GarageCard;
import app.garage.report.ReportSubject;
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import app.garage.workshop.VehicleStore;
import app.garage.workshop.Visit;
import java.util.Optional;

/// What the workshop knows about the vehicle of a scan.
///
/// @param vehicle which
/// @param customer its owner
/// @param visit the one the scan belongs to
record WorkshopPage(Optional<Vehicle> vehicle, Optional<Customer> customer, Optional<Visit> visit) {
    static WorkshopPage of(VehicleStore store, ScanResult scan) throws StoreUnavailable {
        var vin = scan.vin();
        var vehicle = vin.isPresent() ? store.vehicle(vin.get()) : Optional.<Vehicle>empty();
        if (vehicle.isEmpty()) {
            return new WorkshopPage(Optional.empty(), Optional.empty(), Optional.empty());
        }
        var customer = store.customers().stream()
                .filter(each -> vehicle.get().owner().filter(each.id()::equals).isPresent())
                .findFirst();
        var visit = store.visits(vehicle.get().id()).stream()
                .filter(each -> each.scans().contains(scan.id()))
                .findFirst();
        return new WorkshopPage(vehicle, customer, visit);
    }

    ReportSubject subject(
            ScanResult scan, Optional<ScanResult> before, Optional<ScanComparison> comparison, GarageCard garage) {
        return new ReportSubject(scan, before, comparison, vehicle, customer, visit, garage);
    }
}
