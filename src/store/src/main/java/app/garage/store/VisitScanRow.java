package app.garage.store;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/// One scan of a visit.
@Entity
@Table(name = "visit_scan")
class VisitScanRow {
    @EmbeddedId
    Place at;

    UUID scan;

    /// Which visit, and the how manieth of its scans.
    @Embeddable
    record Place(UUID visit, int place) {}

    /// For Hibernate.
    protected VisitScanRow() {}

    VisitScanRow(UUID visit, int place, UUID scan) {
        this.at = new Place(visit, place);
        this.scan = scan;
    }
}
