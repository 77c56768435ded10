package app.garage.workshop;

import app.garage.kernel.Vin;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Keeps customers, vehicles, visits and reports as long as the program runs: for the demonstration, whose vehicles
/// never enter the workshop's database, and for tests.
public final class VehiclesInMemory implements VehicleStore {
    private final Map<UUID, Customer> customers = new LinkedHashMap<>();
    private final Map<UUID, Vehicle> vehicles = new LinkedHashMap<>();
    private final Map<UUID, Visit> visits = new LinkedHashMap<>();
    private final Map<UUID, StoredReport> reports = new LinkedHashMap<>();

    /// Makes an empty store.
    public VehiclesInMemory() {}

    @Override
    public synchronized void save(Customer customer) {
        customers.put(customer.id(), customer);
    }

    @Override
    public synchronized void save(Vehicle vehicle) {
        vehicle.owner().ifPresent(owner -> requireKnown(customers, owner, "customer"));
        vehicles.put(vehicle.id(), vehicle);
    }

    @Override
    public synchronized void save(Visit visit) {
        requireKnown(vehicles, visit.vehicle(), "vehicle");
        visits.put(visit.id(), visit);
    }

    @Override
    public synchronized void save(StoredReport report) {
        reports.put(report.id(), report);
    }

    @Override
    public synchronized List<Customer> customers() {
        return customers.values().stream()
                .sorted(Comparator.comparing(Customer::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(customer -> customer.id().toString()))
                .toList();
    }

    @Override
    public synchronized List<Vehicle> vehicles() {
        return vehicles.values().stream()
                .sorted(Comparator.comparing(this::lastVisit)
                        .reversed()
                        .thenComparing(vehicle -> vehicle.id().toString()))
                .toList();
    }

    @Override
    public synchronized Optional<Vehicle> vehicle(Vin vin) {
        return vehicles().stream()
                .filter(vehicle -> vehicle.vin().filter(vin::equals).isPresent())
                .findFirst();
    }

    @Override
    public synchronized List<Visit> visits(UUID vehicle) {
        return visits.values().stream()
                .filter(visit -> visit.vehicle().equals(vehicle))
                .sorted(Comparator.comparing(Visit::opened)
                        .reversed()
                        .thenComparing(visit -> visit.id().toString()))
                .toList();
    }

    @Override
    public synchronized List<StoredReport> reports(UUID scan) {
        return reports.values().stream()
                .filter(report -> report.scan().equals(scan))
                .sorted(Comparator.comparing(StoredReport::made)
                        .reversed()
                        .thenComparing(report -> report.id().toString()))
                .toList();
    }

    @Override
    public synchronized void deleteCustomer(UUID customer) {
        customers.remove(customer);
        vehicles.replaceAll((id, vehicle) ->
                vehicle.owner().filter(customer::equals).isPresent() ? vehicle.withoutOwner() : vehicle);
    }

    private Instant lastVisit(Vehicle vehicle) {
        return visits.values().stream()
                .filter(visit -> visit.vehicle().equals(vehicle.id()))
                .map(Visit::opened)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private static void requireKnown(Map<UUID, ?> known, UUID id, String what) {
        if (!known.containsKey(id)) {
            throw new IllegalArgumentException("the " + what + " " + id + " was never saved");
        }
    }
}
