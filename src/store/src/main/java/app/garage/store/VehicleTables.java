package app.garage.store;

import app.garage.workshop.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/// The questions about vehicles and visits.
final class VehicleTables {
    private static final String LAST_VISITED_FIRST =
            " order by (select max(t.opened) from VisitRow t where t.vehicle = v.id) desc nulls last, v.id";

    private VehicleTables() {}

    static void save(StatelessSession session, Visit visit) {
        session.upsert(new VisitRow(visit));
        session.createMutationQuery("delete from VisitScanRow s where s.at.visit = :visit")
                .setParameter("visit", visit.id())
                .executeUpdate();
        for (int place = 0; place < visit.scans().size(); place++) {
            session.insert(new VisitScanRow(visit.id(), place, visit.scans().get(place)));
        }
    }

    static List<VehicleRow> vehicles(StatelessSession session) {
        return session.createSelectionQuery("from VehicleRow v" + LAST_VISITED_FIRST, VehicleRow.class)
                .getResultList();
    }

    static Optional<VehicleRow> vehicle(StatelessSession session, String vin) {
        return session.createSelectionQuery(
                        "from VehicleRow v where v.vin = :vin" + LAST_VISITED_FIRST, VehicleRow.class)
                .setParameter("vin", vin)
                .setMaxResults(1)
                .uniqueResultOptional();
    }

    static List<Visit> visits(StatelessSession session, UUID vehicle) {
        var rows = session.createSelectionQuery(
                        "from VisitRow v where v.vehicle = :vehicle order by v.opened desc, v.id", VisitRow.class)
                .setParameter("vehicle", vehicle)
                .getResultList();
        Map<UUID, List<UUID>> scans = session
                .createSelectionQuery(
                        "from VisitScanRow s where s.at.visit in (select v.id from VisitRow v where v.vehicle = :vehicle)"
                                + " order by s.at.place",
                        VisitScanRow.class)
                .setParameter("vehicle", vehicle)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.at.visit(), Collectors.mapping(row -> row.scan, Collectors.toList())));
        return rows.stream()
                .map(row -> row.visit(scans.getOrDefault(row.id, List.of())))
                .toList();
    }
}
