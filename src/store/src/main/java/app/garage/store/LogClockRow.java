package app.garage.store;

import app.garage.recording.ClockSync;
import app.garage.recording.Packing;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// A moment of a recording known on two clocks. Its id is made from what it says.
@Entity
@Table(name = "log_clock")
class LogClockRow {
    @Id
    UUID id;

    UUID log;
    long micros;
    byte[] document;

    /// For Hibernate.
    protected LogClockRow() {}

    LogClockRow(UUID log, ClockSync clock) {
        this.log = log;
        micros = clock.micros();
        document = Packing.pack(clock).toArray();
        id = LogTables.identity(log, document);
    }
}
