package app.garage.app;

import app.garage.diagnostics.ScanJson;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.ScanUnreadable;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import app.garage.store.GarageDatabase;
import app.garage.workshop.Vehicle;
import app.garage.workshop.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A process that stores scans and visits without pause and says of each when it is stored, until it is killed: what
/// it has said must be found afterwards.
final class SavingProcess {
    private SavingProcess() {}

    /// Begins.
    ///
    /// @param args the folder of the database and the file of the scan to store
    public static void main(String[] args) throws IOException, ScanUnreadable, StoreUnavailable {
        var console = Console.ofProcess();
        var scan = ScanJson.read(Files.readString(Path.of(args[1])));
        var database = GarageDatabase.open(Path.of(args[0]), Optional.ofNullable(System.getenv("GARAGE_PASSPHRASE")));
        var vehicle = vehicle(database, scan.vin().orElseThrow());
        while (true) {
            var next = renamed(scan);
            database.save(next, ScanStore.Purpose.SCAN);
            console.result("scan " + next.id());
            database.save(Visit.begun(vehicle.id(), Instant.now()).with(next.id()));
            console.result("visit " + next.id());
        }
    }

    static Vehicle vehicle(GarageDatabase database, Vin vin) throws StoreUnavailable {
        var known = database.vehicle(vin);
        if (known.isPresent()) {
            return known.get();
        }
        var fresh = Vehicle.of(vin);
        database.save(fresh);
        return fresh;
    }

    /// {@return the same scan as another one}
    static ScanResult renamed(ScanResult scan) {
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
