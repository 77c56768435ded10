package app.garage.store;

import app.garage.diagnostics.Reading;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.Evidence;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A value a unit gave in a scan, present or of a freeze frame, with the lines it stands on.
@Entity
@Table(name = "reading")
class ReadingRow {
    @Id
    UUID id;

    UUID scan;
    String ecu;

    @Nullable
    UUID frame;

    String signal;
    String asked;

    @Nullable
    Double amount;

    String unit;
    String quality;
    String raw;

    /// For Hibernate.
    protected ReadingRow() {}

    ReadingRow(UUID scan, EcuId ecu, @Nullable UUID frame, Reading reading) {
        this.id = UUID.randomUUID();
        this.scan = scan;
        this.ecu = ecu.toString();
        this.frame = frame;
        this.signal = reading.signal();
        this.asked = reading.id().toString();
        this.amount = Double.isNaN(reading.value()) ? null : (Double) reading.value();
        this.unit = reading.unit();
        this.quality = reading.quality().name();
        this.raw = raw(reading.evidence());
    }

    /// {@return the request and the lines of the answer, one under the other}
    static String raw(Evidence evidence) {
        return "> " + evidence.request() + "\n" + String.join("\n", evidence.lines());
    }
}
