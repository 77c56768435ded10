package app.garage.store;

import app.garage.kernel.Bytes;
import app.garage.recording.BadChunk;
import app.garage.recording.Packing;
import app.garage.recording.SessionState;
import app.garage.recording.StoredLog;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/// The questions about recordings, not about their samples.
final class LogTables {
    private LogTables() {}

    /// {@return an id for something that belongs to a recording, the same for the same}
    static UUID identity(UUID log, byte[] document) {
        return UUID.nameUUIDFromBytes(ByteBuffer.allocate(16 + document.length)
                .putLong(log.getMostSignificantBits())
                .putLong(log.getLeastSignificantBits())
                .put(document)
                .array());
    }

    /// Stores a recording; of one that is there only what is known of it changes.
    static void open(StatelessSession session, LogRow row) {
        var before = session.get(LogRow.class, row.id);
        if (before == null) {
            session.insert(row);
        } else {
            before.document = row.document;
            session.update(before);
        }
    }

    static void state(StatelessSession session, UUID log, SessionState state) {
        int changed = session.createMutationQuery("update LogRow l set l.state = :state where l.id = :log")
                .setParameter("state", state.name())
                .setParameter("log", log)
                .executeUpdate();
        if (changed == 0) {
            throw new IllegalArgumentException("no recording " + log);
        }
    }

    /// Says that the samples of a file are gone.
    static void damaged(StatelessSession session, String place) {
        session.createMutationQuery("update LogRow l set l.state = :state where l.place = :place")
                .setParameter("state", SessionState.DAMAGED.name())
                .setParameter("place", place)
                .executeUpdate();
    }

    static void delete(StatelessSession session, UUID log) {
        session.createMutationQuery("delete from LogRow l where l.id = :log")
                .setParameter("log", log)
                .executeUpdate();
    }

    static List<LogRow> all(StatelessSession session) {
        return session.createSelectionQuery("from LogRow l order by l.started desc, l.id desc", LogRow.class)
                .getResultList();
    }

    static long in(StatelessSession session, String place) {
        return session.createSelectionQuery("select count(*) from LogRow l where l.place = :place", Long.class)
                .setParameter("place", place)
                .getSingleResult();
    }

    static List<LogEventRow> events(StatelessSession session, UUID log) {
        return session.createSelectionQuery(
                        "from LogEventRow e where e.log = :log order by e.micros, e.id", LogEventRow.class)
                .setParameter("log", log)
                .getResultList();
    }

    static List<LogClockRow> clocks(StatelessSession session, UUID log) {
        return session.createSelectionQuery(
                        "from LogClockRow c where c.log = :log order by c.micros, c.id", LogClockRow.class)
                .setParameter("log", log)
                .getResultList();
    }

    static Optional<LogRow> row(StatelessSession session, UUID log) {
        return Optional.ofNullable(session.get(LogRow.class, log));
    }

    static StoredLog stored(LogRow row) throws BadChunk {
        var described = Packing.session(Bytes.copyOf(row.document));
        return new StoredLog(described.session(), described.layout(), SessionState.valueOf(row.state));
    }
}
