package app.garage.store;

import app.garage.diagnostics.FreezeFrame;
import app.garage.kernel.EcuId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// A freeze frame; its values are in [ReadingRow].
@Entity
@Table(name = "freeze_frame")
class FreezeFrameRow {
    @Id
    UUID id;

    UUID scan;
    String ecu;
    int number;
    String cause;
    String raw;

    /// For Hibernate.
    protected FreezeFrameRow() {}

    FreezeFrameRow(UUID scan, EcuId ecu, FreezeFrame frame) {
        this.id = UUID.randomUUID();
        this.scan = scan;
        this.ecu = ecu.toString();
        this.number = frame.number();
        this.cause = frame.cause().text();
        this.raw = ReadingRow.raw(frame.evidence());
    }
}
