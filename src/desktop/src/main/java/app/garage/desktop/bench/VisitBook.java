package app.garage.desktop.bench;

import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.TimeSource;
import app.garage.kernel.Vin;
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import app.garage.workshop.VehicleStore;
import app.garage.workshop.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Enters every scan into the visit it belongs to: a vehicle that was never here gets a page, a vehicle without an open
/// visit gets one. Everything here asks the store and is therefore called from jobs.
public final class VisitBook {
    private final TimeSource time;

    /// What is known about one vehicle.
    ///
    /// @param vehicle which
    /// @param customer its owner, if known
    /// @param visits newest first
    /// @param scans newest first
    public record Page(Vehicle vehicle, Optional<Customer> customer, List<Visit> visits, List<ScanStore.Line> scans) {
        /// Copies the lists.
        public Page {
            visits = List.copyOf(visits);
            scans = List.copyOf(scans);
        }

        /// {@return the newest visit}
        public Optional<Visit> visit() {
            return visits.stream().findFirst();
        }
    }

    /// Makes a book.
    ///
    /// @param time for the day of a visit
    public VisitBook(TimeSource time) {
        this.time = time;
    }

    /// {@return what people call a vehicle: its plate and name, else its number}
    ///
    /// @param vehicle which
    public static String title(Vehicle vehicle) {
        var called = (vehicle.plate() + " " + vehicle.name()).strip();
        if (!called.isEmpty()) {
            return called;
        }
        return vehicle.vin().map(Vin::toString).orElse(vehicle.id().toString());
    }

    static Optional<Page> find(StoreState.Ready data, Vin vin) throws StoreUnavailable {
        var vehicle = data.vehicles().vehicle(vin);
        return vehicle.isPresent() ? Optional.of(pageOf(data, vehicle.get())) : Optional.empty();
    }

    static Page pageOf(StoreState.Ready data, Vehicle vehicle) throws StoreUnavailable {
        var customer = data.vehicles().customers().stream()
                .filter(each -> vehicle.owner().filter(each.id()::equals).isPresent())
                .findFirst();
        var scans =
                vehicle.vin().isPresent() ? data.scans().ofVehicle(vehicle.vin().get()) : List.<ScanStore.Line>of();
        return new Page(vehicle, customer, data.vehicles().visits(vehicle.id()), scans);
    }

    static Page pageAgain(StoreState.Ready data, Vehicle vehicle) throws StoreUnavailable {
        var now = data.vehicles().vehicles().stream()
                .filter(each -> each.id().equals(vehicle.id()))
                .findFirst();
        return pageOf(data, now.orElse(vehicle));
    }

    Page enter(StoreState.Ready data, ScanResult scan) throws StoreUnavailable {
        var vehicles = data.vehicles();
        var vehicle = vehicleOf(vehicles, scan);
        var visit = openVisit(vehicles, vehicle);
        if (!visit.scans().contains(scan.id())) {
            var scans = new ArrayList<>(visit.scans());
            scans.add(scan.id());
            vehicles.save(new Visit(
                    visit.id(),
                    visit.vehicle(),
                    visit.opened(),
                    visit.complaint(),
                    visit.odometer(),
                    visit.state() == Visit.State.RECEIVED ? Visit.State.DIAGNOSIS : visit.state(),
                    scans,
                    visit.note()));
        }
        return pageOf(data, vehicle);
    }

    private static Vehicle vehicleOf(VehicleStore vehicles, ScanResult scan) throws StoreUnavailable {
        var vin = scan.vin();
        var known = vin.isPresent() ? vehicles.vehicle(vin.get()) : Optional.<Vehicle>empty();
        if (known.isPresent()) {
            return known.get();
        }
        var made = new Vehicle(
                UUID.randomUUID(),
                Optional.empty(),
                vin,
                "",
                "",
                Vehicle.Kind.UNKNOWN,
                OptionalInt.empty(),
                OptionalInt.empty(),
                "");
        vehicles.save(made);
        return made;
    }

    private Visit openVisit(VehicleStore vehicles, Vehicle vehicle) throws StoreUnavailable {
        return vehicles.visits(vehicle.id()).stream()
                .filter(visit -> visit.state() != Visit.State.DELIVERED)
                .findFirst()
                .orElseGet(() -> new Visit(
                        UUID.randomUUID(),
                        vehicle.id(),
                        time.instant(),
                        "",
                        vehicle.odometer(),
                        Visit.State.RECEIVED,
                        List.of(),
                        ""));
    }
}
