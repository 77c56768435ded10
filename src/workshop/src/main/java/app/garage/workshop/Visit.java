package app.garage.workshop;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/// One stay of a vehicle in the workshop.
///
/// @param id of the visit
/// @param vehicle which vehicle
/// @param opened when it came
/// @param complaint what the customer says, in his words
/// @param odometer kilometres on arrival, if known
/// @param state how far the work is
/// @param scans the scans made, oldest first
/// @param note for the workshop only, may be empty
public record Visit(
        UUID id,
        UUID vehicle,
        Instant opened,
        String complaint,
        OptionalInt odometer,
        State state,
        List<UUID> scans,
        String note) {
    /// Copies the scans.
    public Visit {
        scans = List.copyOf(scans);
    }

    /// How far the work is.
    public enum State {
        /// The vehicle is here.
        RECEIVED,
        /// It is being looked at.
        DIAGNOSIS,
        /// The customer has to decide.
        ESTIMATE,
        /// It is being repaired.
        WORK,
        /// It has left.
        DELIVERED
    }
}
