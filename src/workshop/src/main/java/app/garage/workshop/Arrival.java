package app.garage.workshop;

import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.TimeSource;
import app.garage.kernel.Vin;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/// Puts a scan where it belongs without asking anybody: to the vehicle with that number, and to its present
/// visit.
///
/// A vehicle that was never seen is entered. Its present visit is the newest that has not been delivered and
/// was either opened today or has come as far as the estimate: somebody who never touches the workshop's
/// board gets one visit a day, and somebody who does gets one visit a stay, however long it takes.
public final class Arrival {
    private final VehicleStore vehicles;
    private final TimeSource clock;
    private final ZoneId zone;

    /// A vehicle and the visit a scan was put to.
    ///
    /// @param vehicle which vehicle
    /// @param visit the visit, the scan included
    public record Arrived(Vehicle vehicle, Visit visit) {}

    /// Makes the rule.
    ///
    /// @param vehicles where vehicles and visits are kept
    /// @param clock tells the day
    /// @param zone where the workshop is
    public Arrival(VehicleStore vehicles, TimeSource clock, ZoneId zone) {
        this.vehicles = vehicles;
        this.clock = clock;
        this.zone = zone;
    }

    /// {@return the vehicle and visit the scan was put to; nothing if the number is not a well-formed one,
    /// because a garbled number must not invent a vehicle}
    ///
    /// @param vin the number the scan read
    /// @param scan the stored scan
    /// @throws StoreUnavailable if it could not be stored
    public Optional<Arrived> scanned(Vin vin, UUID scan) throws StoreUnavailable {
        if (!vin.isWellFormed()) {
            return Optional.empty();
        }
        var known = vehicles.vehicle(vin);
        var vehicle = known.isPresent() ? known.get() : entered(vin);
        var present = vehicles.visits(vehicle.id()).stream()
                .filter(visit -> visit.state() != Visit.State.DELIVERED)
                .filter(this::isPresent)
                .findFirst();
        var visit = present.orElseGet(() -> opened(vehicle)).with(scan);
        if (!present.equals(Optional.of(visit))) {
            vehicles.save(visit);
        }
        return Optional.of(new Arrived(vehicle, visit));
    }

    private boolean isPresent(Visit visit) {
        boolean today = visit.opened()
                .atZone(zone)
                .toLocalDate()
                .equals(clock.instant().atZone(zone).toLocalDate());
        return today || visit.state().compareTo(Visit.State.ESTIMATE) >= 0;
    }

    private Vehicle entered(Vin vin) throws StoreUnavailable {
        var vehicle = Vehicle.of(vin);
        vehicles.save(vehicle);
        return vehicle;
    }

    private Visit opened(Vehicle vehicle) {
        return Visit.begun(vehicle.id(), clock.instant());
    }
}
