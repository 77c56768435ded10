package app.garage.desktop.bench;

import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.TimeSource;
import app.garage.kernel.Vin;
import app.garage.workshop.Arrival;
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import app.garage.workshop.Visit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Enters every scan into the visit it belongs to: a vehicle that was never here gets a page, a vehicle without an open
/// visit gets one. Everything here asks the store and is therefore called from jobs.
public final class VisitBook {
    /// How many scans are looked through for the newest of each vehicle.
    private static final int NEWEST = 500;

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

    /// A vehicle in the list of those last here.
    ///
    /// @param vehicle which
    /// @param newest its newest scan, if it was ever read
    public record Recent(Vehicle vehicle, Optional<ScanStore.Line> newest) {}

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

    static List<Recent> recent(StoreState.Ready data) throws StoreUnavailable {
        var newest = new HashMap<Vin, ScanStore.Line>();
        data.scans().newest(NEWEST).forEach(line -> line.vin().ifPresent(vin -> newest.putIfAbsent(vin, line)));
        return data.vehicles().vehicles().stream()
                .map(vehicle -> new Recent(vehicle, vehicle.vin().map(newest::get)))
                .sorted(Comparator.comparing(
                        Recent::newest,
                        Comparator.comparing(
                                line -> line.map(ScanStore.Line::started).orElse(Instant.EPOCH),
                                Comparator.reverseOrder())))
                .toList();
    }

    static Page pageAgain(StoreState.Ready data, Vehicle vehicle) throws StoreUnavailable {
        var now = data.vehicles().vehicles().stream()
                .filter(each -> each.id().equals(vehicle.id()))
                .findFirst();
        return pageOf(data, now.orElse(vehicle));
    }

    Optional<Page> enter(StoreState.Ready data, ScanResult scan) throws StoreUnavailable {
        var vin = scan.vin();
        if (vin.isEmpty()) {
            return Optional.empty();
        }
        var arrival = new Arrival(data.vehicles(), time, ZoneId.systemDefault());
        var arrived = arrival.scanned(vin.get(), scan.id());
        return arrived.isPresent() ? Optional.of(pageOf(data, arrived.get().vehicle())) : Optional.empty();
    }
}
