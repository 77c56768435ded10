package app.garage.workshop;

import java.time.Instant;
import java.util.ArrayList;
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

    /// {@return the visit of a vehicle that has just come, nothing known about it yet}
    ///
    /// @param vehicle which vehicle
    /// @param when it came
    public static Visit begun(UUID vehicle, Instant when) {
        return new Visit(UUID.randomUUID(), vehicle, when, "", OptionalInt.empty(), State.RECEIVED, List.of(), "");
    }

    /// {@return this visit with a scan, once, and at least being looked at}
    ///
    /// @param scan which scan
    public Visit with(UUID scan) {
        var all = new ArrayList<>(scans);
        if (!all.contains(scan)) {
            all.add(scan);
        }
        var now = state == State.RECEIVED ? State.DIAGNOSIS : state;
        return new Visit(id, vehicle, opened, complaint, odometer, now, all, note);
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
