package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.ScanStore.Purpose;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarageBackupTest {
    private static final Optional<String> SECRET = Optional.of("clé de 13 mm & café");

    @TempDir
    Path temporary;

    private Path folder;
    private Path elsewhere;
    private Path backup;

    @BeforeEach
    void places() {
        folder = temporary.resolve("données");
        elsewhere = temporary.resolve("elsewhere");
        backup = temporary.resolve("usb key").resolve("garage.zip");
    }

    private UUID filled(Path where, Optional<String> passphrase) throws StoreUnavailable {
        var scan = Scans.scan(Scans.MORNING, "P0301");
        try (var database = GarageDatabase.open(where, passphrase)) {
            var owner = VehicleStoreContract.customer("Zoé");
            var vehicle = VehicleStoreContract.vehicle(Optional.of(owner.id()), Scans.VIN.text());
            database.save(owner);
            database.save(vehicle);
            database.save(scan, Purpose.SCAN);
            database.save(VehicleStoreContract.visit(vehicle.id(), Scans.MORNING, scan.id()));
            database.remember("protocol", "6");
            database.backUp(backup);
            database.save(VehicleStoreContract.customer("after the backup"));
        }
        return scan.id();
    }

    private static void assertRestored(Path where, Optional<String> passphrase, UUID scan) throws StoreUnavailable {
        try (var database = GarageDatabase.open(where, passphrase)) {
            assertThat(database.customers()).extracting(each -> each.name()).containsExactly("Zoé");
            var vehicle = database.vehicle(Scans.VIN).orElseThrow();
            assertThat(database.visits(vehicle.id()).getFirst().scans()).containsExactly(scan);
            assertThat(database.load(scan).orElseThrow().ecus().getFirst().faultCount())
                    .isEqualTo(1);
            assertThat(database.recall("protocol")).contains("6");
        }
    }

    @Test
    void aBackupMadeWhileWorkingBringsEverythingBackElsewhere() throws StoreUnavailable, IOException {
        var scan = filled(folder, Optional.empty());
        assertThat(Troubles.files(temporary.resolve("usb key"))).containsExactly("garage.zip");
        GarageDatabase.restore(backup, elsewhere);
        assertRestored(elsewhere, Optional.empty(), scan);
    }

    @Test
    void anEncryptedDatabaseGivesAnEncryptedBackup() throws StoreUnavailable, IOException {
        var scan = filled(folder, SECRET);
        GarageDatabase.restore(backup, elsewhere, SECRET, false);
        assertThat(Files.readString(elsewhere.resolve("garage.mv.db"), StandardCharsets.ISO_8859_1))
                .startsWith("H2encrypt")
                .doesNotContain(Scans.VIN.text());
        Troubles.assertTold("store.passphrase-needed", () -> GarageDatabase.open(elsewhere, Optional.empty()));
        assertRestored(elsewhere, SECRET, scan);
        Troubles.assertTold(
                "store.wrong-passphrase",
                () -> GarageDatabase.restore(backup, temporary.resolve("third"), Optional.of("wrong"), false));
        assertThat(temporary.resolve("third").resolve("garage.mv.db")).doesNotExist();
    }

    @Test
    void aDatabaseIsReplacedOnlyIfToldToAndIsKept() throws StoreUnavailable, IOException {
        var scan = filled(folder, Optional.empty());
        var before = Files.readAllBytes(folder.resolve("garage.mv.db"));
        Troubles.assertTold("store.restore-would-replace", () -> GarageDatabase.restore(backup, folder));
        assertThat(folder.resolve("garage.mv.db")).hasBinaryContent(before);
        GarageDatabase.restore(backup, folder, Optional.empty(), true);
        var kept = Troubles.files(folder.resolve("backup"));
        assertThat(kept).singleElement().asString().matches("replaced-[0-9-]+\\.mv\\.db");
        assertThat(folder.resolve("backup").resolve(kept.getFirst())).hasBinaryContent(before);
        assertRestored(folder, Optional.empty(), scan);
    }

    @Test
    void aDatabaseInUseIsNotReplaced() throws StoreUnavailable {
        filled(folder, Optional.empty());
        try (var open = GarageDatabase.open(folder, Optional.empty())) {
            Troubles.assertTold("store.in-use", () -> GarageDatabase.restore(backup, folder, Optional.empty(), true));
            assertThat(open.customers()).hasSize(2);
        }
    }

    @Test
    void anIncompleteOrAlteredFileIsRefusedAndChangesNothing() throws StoreUnavailable, IOException {
        filled(folder, Optional.empty());
        var whole = Files.readAllBytes(backup);
        var cut = Files.write(temporary.resolve("cut.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
        var altered = whole.clone();
        altered[whole.length / 2] ^= 0x55;
        var changed = Files.write(temporary.resolve("changed.zip"), altered);
        var text = Files.writeString(temporary.resolve("text.zip"), "not a zip");
        for (var wrong : java.util.List.of(cut, changed, text, temporary.resolve("absent.zip"))) {
            Troubles.assertTold("store.backup-unreadable", () -> GarageDatabase.restore(wrong, elsewhere));
            assertThat(elsewhere.resolve("garage.mv.db")).doesNotExist();
            assertThat(elsewhere.resolve("garage-draft.mv.db")).doesNotExist();
        }
    }

    @Test
    void aZipWithOtherEntriesIsNotUnpacked() throws IOException {
        var sly = temporary.resolve("sly.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(sly), StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("../garage.mv.db"));
            zip.putNextEntry(new ZipEntry("backup.txt"));
        }
        Troubles.assertTold("store.backup-unreadable", () -> GarageDatabase.restore(sly, elsewhere));
        assertThat(temporary.resolve("garage.mv.db")).doesNotExist();
    }

    @Test
    void aBackupThatCannotBeWrittenSaysSoAndHarmsNothing() throws StoreUnavailable, IOException {
        var file = Files.writeString(temporary.resolve("a file"), "no folder");
        try (var database = GarageDatabase.open(folder, Optional.empty())) {
            database.remember("key", "value");
            Troubles.assertTold("store.backup-failed", () -> database.backUp(file.resolve("garage.zip")));
            assertThat(database.recall("key")).contains("value");
        }
    }
}
