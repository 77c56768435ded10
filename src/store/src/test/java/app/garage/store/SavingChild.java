package app.garage.store;

import app.garage.diagnostics.ScanStore.Purpose;
import app.garage.kernel.StoreUnavailable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A process of its own that saves scans and visits until it is killed or told that it cannot: prints `ready`
/// and the milliseconds of opening, then `scan` and `visit` with the identifier of each that was
/// acknowledged, or `problem` and its key.
final class SavingChild {
    static final List<String> CODES = List.of("P0301", "P0420");

    private SavingChild() {}

    public static void main(String[] arguments) {
        long began = System.nanoTime();
        try (var database = GarageDatabase.open(Path.of(arguments[0]), Optional.empty())) {
            say("ready", String.valueOf((System.nanoTime() - began) / 1_000_000));
            var vehicle = VehicleStoreContract.vehicle(Optional.empty(), "VBKEXA408GM123456");
            database.save(vehicle);
            while (true) {
                var scan = Scans.scan(UUID.randomUUID(), Instant.now(), CODES);
                database.save(scan, Purpose.SCAN);
                say("scan", scan.id().toString());
                var visit = VehicleStoreContract.visit(vehicle.id(), Instant.now(), scan.id(), UUID.randomUUID());
                database.save(visit);
                say("visit", visit.id().toString());
            }
        } catch (StoreUnavailable told) {
            say("problem", told.problem().key());
        }
    }

    private static void say(String what, String which) {
        System.out.println(what + " " + which);
        System.out.flush();
    }
}
