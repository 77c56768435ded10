package app.garage.workshop;

import app.garage.kernel.Vin;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// A vehicle the workshop knows.
///
/// @param id of the vehicle
/// @param owner the customer, if known
/// @param vin as read or typed, if known
/// @param plate as typed, may be empty
/// @param name what people call it, such as `KTM 690 Enduro R`; may be empty
/// @param kind what sort of vehicle it is
/// @param year the model year, if known
/// @param odometer kilometres at the last visit, if known
/// @param note for the workshop only, may be empty
public record Vehicle(
        UUID id,
        Optional<UUID> owner,
        Optional<Vin> vin,
        String plate,
        String name,
        Kind kind,
        OptionalInt year,
        OptionalInt odometer,
        String note) {
    /// {@return a vehicle of which only the number is known}
    ///
    /// @param vin the number it gave
    public static Vehicle of(Vin vin) {
        return new Vehicle(
                UUID.randomUUID(),
                Optional.empty(),
                Optional.of(vin),
                "",
                "",
                Kind.UNKNOWN,
                OptionalInt.empty(),
                OptionalInt.empty(),
                "");
    }

    /// {@return the same vehicle, nobody's}
    public Vehicle withoutOwner() {
        return new Vehicle(id, Optional.empty(), vin, plate, name, kind, year, odometer, note);
    }

    /// What sort of vehicle it is.
    public enum Kind {
        /// A car or van.
        CAR,
        /// A motorcycle or scooter.
        MOTORCYCLE,
        /// A quad, ATV or side-by-side.
        QUAD,
        /// Not known.
        UNKNOWN
    }
}
