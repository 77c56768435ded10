package app.garage.store;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.Vin;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line of the table of scans, with the whole scan as a document.
@Entity
@Table(name = "scan")
class ScanRow {
    @Id
    UUID id;

    @Column(secondPrecision = 9)
    Instant started;

    @Column(secondPrecision = 9)
    Instant ended;

    @Nullable
    String vin;

    UUID adapter;
    String protocol;

    @Nullable
    Double voltage;

    String purpose;
    String verdict;
    int faults;
    byte[] document;

    /// For Hibernate.
    protected ScanRow() {}

    ScanRow(ScanResult scan, ScanStore.Purpose purpose) {
        id = scan.id();
        started = scan.started();
        ended = scan.ended();
        vin = scan.vin().map(Vin::text).orElse(null);
        adapter = AdapterRow.identity(scan.adapter(), scan.link());
        protocol = scan.protocol().name();
        voltage = scan.voltage().isPresent() ? (Double) scan.voltage().getAsDouble() : null;
        this.purpose = purpose.name();
        verdict = scan.verdict().name();
        faults = scan.ecus().stream().mapToInt(EcuScan::faultCount).sum();
        document = ScanDocument.pack(scan);
    }
}
