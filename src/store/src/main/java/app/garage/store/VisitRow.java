package app.garage.store;

import app.garage.workshop.Visit;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line of the table of visits; its scans are in [VisitScanRow].
@Entity
@Table(name = "visit")
class VisitRow {
    @Id
    UUID id;

    UUID vehicle;

    @Column(secondPrecision = 9)
    Instant opened;

    String complaint;

    @Nullable
    Integer odometer;

    String state;
    String note;

    /// For Hibernate.
    protected VisitRow() {}

    VisitRow(Visit visit) {
        id = visit.id();
        vehicle = visit.vehicle();
        opened = visit.opened();
        complaint = visit.complaint();
        odometer = VehicleRow.orNull(visit.odometer());
        state = visit.state().name();
        note = visit.note();
    }

    Visit visit(List<UUID> scans) {
        return new Visit(
                id, vehicle, opened, complaint, VehicleRow.orEmpty(odometer), Visit.State.valueOf(state), scans, note);
    }
}
