package app.garage.app;

import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import app.garage.store.FaultSighting;
import app.garage.store.GarageDatabase;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What was acknowledged for one database, and what of it is found again.
final class StoreRemains {
    private final Vin vin;
    private final Optional<String> passphrase;
    private final Set<UUID> scans = new HashSet<>();
    private final Set<UUID> visits = new HashSet<>();
    private final Set<UUID> whole = new HashSet<>();

    /// What was found.
    ///
    /// @param lost saves that were acknowledged and are missing
    /// @param half scans whose rows or document are not complete
    record Found(int lost, int half) {}

    StoreRemains(Vin vin, Optional<String> passphrase) {
        this.vin = vin;
        this.passphrase = passphrase;
    }

    /// Notes lines such as `scan 3f2a…`.
    void acknowledged(List<String> said) {
        said.forEach(line -> acknowledged(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
    }

    private void acknowledged(String what, String id) {
        (what.equals("scan") ? scans : visits).add(UUID.fromString(id));
    }

    int size() {
        return scans.size() + visits.size();
    }

    /// {@return what is found in a folder that was left behind}
    ///
    /// @throws StoreUnavailable if its database cannot be opened
    Found in(Path folder) throws StoreUnavailable {
        try (var database = GarageDatabase.open(folder, passphrase)) {
            var stored = database.newest(Integer.MAX_VALUE).stream()
                    .map(line -> line.id())
                    .collect(Collectors.toSet());
            int lost = missing(scans, stored) + missing(visits, visited(database));
            return new Found(lost, half(database, stored));
        }
    }

    private static int missing(Set<UUID> wanted, Set<UUID> there) {
        return (int) wanted.stream().filter(each -> !there.contains(each)).count();
    }

    private Set<UUID> visited(GarageDatabase database) throws StoreUnavailable {
        var vehicle = database.vehicle(vin);
        return vehicle.isEmpty()
                ? Set.of()
                : database.visits(vehicle.get().id()).stream()
                        .flatMap(visit -> visit.scans().stream())
                        .collect(Collectors.toSet());
    }

    /// A scan once seen whole is not looked at again.
    private int half(GarageDatabase database, Set<UUID> stored) throws StoreUnavailable {
        var rows = database.faultsOverTime(vin).stream()
                .collect(Collectors.groupingBy(FaultSighting::scan, Collectors.counting()));
        int half = 0;
        for (var id : stored) {
            if (whole.contains(id)) {
                continue;
            }
            var scan = database.load(id);
            long codes = scan.stream()
                    .flatMap(each -> each.ecus().stream())
                    .flatMap(ecu -> ecu.faults().stream())
                    .mapToLong(memory -> memory.codes().size())
                    .sum();
            if (scan.isPresent() && codes == rows.getOrDefault(id, 0L)) {
                whole.add(id);
            } else {
                half++;
            }
        }
        return half;
    }
}
