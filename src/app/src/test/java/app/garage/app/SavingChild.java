package app.garage.app;

import app.garage.diagnostics.ScanJson;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.ScanUnreadable;
import app.garage.kernel.StoreUnavailable;
import app.garage.store.GarageDatabase;
import app.garage.workshop.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/// Stores scans and visits without pause and says of each when it is stored, until it is killed.
final class SavingChild {
    private SavingChild() {}

    public static void main(String[] args) throws IOException, ScanUnreadable, StoreUnavailable {
        var console = Console.ofProcess();
        var scan = ScanJson.read(Files.readString(Path.of(args[1])));
        var database = GarageDatabase.open(Path.of(args[0]), Optional.empty());
        var arrival = new Arrival(database, new SystemTime(), ZoneOffset.UTC);
        while (true) {
            var next = renamed(scan);
            database.save(next, ScanStore.Purpose.SCAN);
            console.result("scan " + next.id());
            arrival.scanned(scan.vin().orElseThrow(), next.id());
            console.result("visit " + next.id());
        }
    }

    private static ScanResult renamed(ScanResult scan) {
        return new ScanResult(
                UUID.randomUUID(),
                scan.started(),
                scan.ended(),
                scan.link(),
                scan.adapter(),
                scan.protocol(),
                scan.voltage(),
                scan.vins(),
                scan.ecus(),
                scan.incomplete());
    }
}
