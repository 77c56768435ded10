package app.garage.store;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.FreezeFrame;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.Vin;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/// The questions about scans.
final class ScanTables {
    private ScanTables() {}

    /// Stores a scan with all its rows; one that is there already is replaced.
    static void save(StatelessSession session, ScanResult scan, ScanStore.Purpose purpose) {
        session.createMutationQuery("delete from ScanRow s where s.id = :scan")
                .setParameter("scan", scan.id())
                .executeUpdate();
        meet(session, new AdapterRow(scan.adapter(), scan.link(), scan.started()));
        session.insert(new ScanRow(scan, purpose));
        scan.ecus().forEach(ecu -> save(session, scan, ecu));
    }

    static Optional<AdapterRow> adapter(StatelessSession session, String driver, String link) {
        return session.createSelectionQuery(
                        "from AdapterRow a where a.driver = :driver and a.link = :link order by a.lastSeen desc, a.id",
                        AdapterRow.class)
                .setParameter("driver", driver)
                .setParameter("link", link)
                .setMaxResults(1)
                .uniqueResultOptional();
    }

    static void meet(StatelessSession session, AdapterRow adapter) {
        var before = session.get(AdapterRow.class, adapter.id);
        if (before != null) {
            adapter.knownSince(before);
        }
        session.upsert(adapter);
    }

    private static void save(StatelessSession session, ScanResult scan, EcuScan ecu) {
        session.insertMultiple(ecu.faults().stream()
                .flatMap(memory -> memory.codes().stream().map(code -> new FaultRow(scan, ecu.ecu(), memory, code)))
                .toList());
        for (FreezeFrame frame : ecu.freezeFrames()) {
            var row = new FreezeFrameRow(scan.id(), ecu.ecu(), frame);
            session.insert(row);
            session.insertMultiple(frame.values().stream()
                    .map(value -> new ReadingRow(scan.id(), ecu.ecu(), row.id, value))
                    .toList());
        }
        session.insertMultiple(ecu.values().stream()
                .map(value -> new ReadingRow(scan.id(), ecu.ecu(), null, value))
                .toList());
    }

    static Optional<byte[]> document(StatelessSession session, UUID scan) {
        return session.createSelectionQuery("select s.document from ScanRow s where s.id = :scan", byte[].class)
                .setParameter("scan", scan)
                .uniqueResultOptional();
    }

    static List<ScanStore.Line> ofVehicle(StatelessSession session, Vin vin) {
        return session
                .createSelectionQuery(LINE + " where s.vin = :vin" + NEWEST_FIRST, LineRow.class)
                .setParameter("vin", vin.text())
                .getResultList()
                .stream()
                .map(LineRow::line)
                .toList();
    }

    static List<ScanStore.Line> newest(StatelessSession session, int most) {
        return session
                .createSelectionQuery(LINE + NEWEST_FIRST, LineRow.class)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(LineRow::line)
                .toList();
    }

    private static final String LINE = "select s.id, s.started, s.vin, s.faults, s.verdict, s.purpose from ScanRow s";
    private static final String NEWEST_FIRST = " order by s.started desc, s.id";
}
