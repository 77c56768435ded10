package app.garage.store;

import app.garage.kernel.Vin;
import app.garage.workshop.Vehicle;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line of the table of vehicles.
@Entity
@Table(name = "vehicle")
class VehicleRow {
    @Id
    UUID id;

    @Nullable
    UUID owner;

    @Nullable
    String vin;

    String plate;
    String name;
    String kind;

    @Column(name = "model_year")
    @Nullable
    Integer year;

    @Nullable
    Integer odometer;

    String note;

    /// For Hibernate.
    protected VehicleRow() {}

    VehicleRow(Vehicle vehicle) {
        id = vehicle.id();
        owner = vehicle.owner().orElse(null);
        vin = vehicle.vin().map(Vin::text).orElse(null);
        plate = vehicle.plate();
        name = vehicle.name();
        kind = vehicle.kind().name();
        year = orNull(vehicle.year());
        odometer = orNull(vehicle.odometer());
        note = vehicle.note();
    }

    Vehicle vehicle() {
        return new Vehicle(
                id,
                Optional.ofNullable(owner),
                Optional.ofNullable(vin).map(Vin::new),
                plate,
                name,
                Vehicle.Kind.valueOf(kind),
                orEmpty(year),
                orEmpty(odometer),
                note);
    }

    static @Nullable Integer orNull(OptionalInt number) {
        return number.isPresent() ? (Integer) number.getAsInt() : null;
    }

    static OptionalInt orEmpty(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
