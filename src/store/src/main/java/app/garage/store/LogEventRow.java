package app.garage.store;

import app.garage.recording.LogEvent;
import app.garage.recording.Packing;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// Something that happened during a recording. Its id is made from what it says, so that the same one is stored once.
@Entity
@Table(name = "log_event")
class LogEventRow {
    @Id
    UUID id;

    UUID log;
    long micros;
    String kind;
    byte[] document;

    /// For Hibernate.
    protected LogEventRow() {}

    LogEventRow(UUID log, LogEvent event) {
        this.log = log;
        micros = event.micros();
        kind = event.getClass().getSimpleName();
        document = Packing.pack(event).toArray();
        id = LogTables.identity(log, document);
    }
}
