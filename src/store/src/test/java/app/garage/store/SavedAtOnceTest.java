package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.ScanStore.Purpose;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a killed process leaves is the file as it is at that moment, so a copy of the file of a running
/// database shows what would be left: no luck is needed to find a loss.
class SavedAtOnceTest {
    private static final int OPENINGS = 3;
    private static final int SAVES = 6;
    /// So many more are needed until closing leaves gaps.
    private static final int UNSEEN = 24;

    @TempDir
    Path folder;

    @Test
    void whatASaveHasReturnedFromIsFoundInTheFileAtThatMoment() throws StoreUnavailable, IOException, SQLException {
        var saved = new HashSet<UUID>();
        for (int opening = 0;
                opening < OPENINGS;
                opening++) { // closing leaves the gaps that the next writes could fill
            try (var database = GarageDatabase.open(folder.resolve("data"), Optional.empty())) {
                var vehicle = VehicleStoreContract.vehicle(Optional.empty(), "VBKEXA408GM123456");
                database.save(vehicle);
                for (int i = 0; i < SAVES; i++) {
                    var scan = Scans.scan(UUID.randomUUID(), Instant.now(), SavingChild.CODES);
                    database.save(scan, Purpose.SCAN);
                    saved.add(scan.id());
                    assertThat(inTheFile()).containsAll(saved);
                    var visit = VehicleStoreContract.visit(vehicle.id(), Instant.now(), scan.id(), UUID.randomUUID());
                    database.save(visit);
                    saved.add(visit.id());
                    assertThat(inTheFile()).containsAll(saved);
                }
                for (int i = 0; i < UNSEEN; i++) {
                    var scan = Scans.scan(UUID.randomUUID(), Instant.now(), SavingChild.CODES);
                    database.save(scan, Purpose.SCAN);
                    saved.add(scan.id());
                }
            }
        }
    }

    private Set<UUID> inTheFile() throws StoreUnavailable, IOException, SQLException {
        var left = new DataFolder(Files.createTempDirectory(folder, "left"));
        Files.copy(new DataFolder(folder.resolve("data")).file(), left.file());
        var found = new HashSet<UUID>();
        try (var plain = Access.to(left, Optional.empty()).connect(DataFolder.NAME);
                var ask = plain.createStatement();
                var rows = ask.executeQuery("select id from scan union all select id from visit")) {
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
        }
        return found;
    }

    /// The space that appending leaves behind is won back when the database is closed.
    @Test
    void theFileIsSmallAgainAfterClosing() throws StoreUnavailable, IOException {
        var file = new DataFolder(folder).file();
        long grown;
        try (var database = GarageDatabase.open(folder, Optional.empty())) {
            for (int i = 0; i < 100; i++) {
                database.remember("counter", String.valueOf(i));
            }
            grown = Files.size(file);
        }
        assertThat(Files.size(file)).isLessThan(grown / 2);
    }
}
