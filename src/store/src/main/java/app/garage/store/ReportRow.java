package app.garage.store;

import app.garage.workshop.StoredReport;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/// A line of the table of reports.
@Entity
@Table(name = "report")
class ReportRow {
    @Id
    UUID id;

    UUID scan;

    @Column(secondPrecision = 9)
    Instant made;

    @Column(name = "file_name")
    String fileName;

    String sha256;

    /// For Hibernate.
    protected ReportRow() {}

    ReportRow(StoredReport report) {
        id = report.id();
        scan = report.scan();
        made = report.made();
        fileName = report.fileName();
        sha256 = report.sha256();
    }

    StoredReport report() {
        return new StoredReport(id, scan, made, fileName, sha256);
    }
}
