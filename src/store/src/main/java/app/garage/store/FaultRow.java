package app.garage.store;

import app.garage.diagnostics.FaultList;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Vin;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A code that a unit had in one of its memories when a scan was made.
@Entity
@Table(name = "fault_seen")
class FaultRow {
    @Id
    UUID id;

    UUID scan;

    @Column(secondPrecision = 9)
    Instant seen;

    @Nullable
    String vin;

    String ecu;
    String state;
    String code;
    String raw;

    /// For Hibernate.
    protected FaultRow() {}

    FaultRow(ScanResult from, EcuId unit, FaultList memory, FaultCode fault) {
        id = UUID.randomUUID();
        scan = from.id();
        seen = from.started();
        vin = from.vin().map(Vin::text).orElse(null);
        ecu = unit.toString();
        state = memory.state().name();
        code = fault.text();
        raw = ReadingRow.raw(memory.evidence());
    }

    FaultSighting sighting() {
        return new FaultSighting(scan, seen, EcuId.parse(ecu), FaultState.valueOf(state), new FaultCode(code));
    }
}
