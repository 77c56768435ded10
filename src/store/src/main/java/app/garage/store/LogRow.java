package app.garage.store;

import app.garage.recording.Layout;
import app.garage.recording.LogSession;
import app.garage.recording.Packing;
import app.garage.recording.SessionState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A recording: what it is searched by, where its samples lie, and all that is known of it as a document.
@Entity
@Table(name = "log")
class LogRow {
    @Id
    UUID id;

    @Column(secondPrecision = 9)
    Instant started;

    @Nullable
    UUID vehicle;

    @Nullable
    UUID job;

    String name;
    String adapter;
    String protocol;
    String calibration;
    String cvn;
    String software;
    String state;
    String place;
    byte[] document;

    /// For Hibernate.
    protected LogRow() {}

    LogRow(LogSession session, Layout layout, String place) {
        id = session.id();
        started = session.started();
        vehicle = session.about().vehicle().orElse(null);
        job = session.about().job().orElse(null);
        name = session.about().name();
        adapter = session.origin().adapter();
        protocol = session.origin().protocol();
        calibration = session.calibration().id();
        cvn = session.calibration().cvn();
        software = session.calibration().software();
        state = SessionState.RECORDING.name();
        this.place = place;
        document = Packing.pack(session, layout).toArray();
    }
}
