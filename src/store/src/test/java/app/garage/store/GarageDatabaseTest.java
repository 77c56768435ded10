package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.garage.diagnostics.ScanStore.Purpose;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarageDatabaseTest {
    private static final Optional<String> PLAIN = Optional.empty();
    private static final Optional<String> SECRET = Optional.of("mot de passe d’atelier");

    @TempDir
    Path folder;

    @Test
    void whatWasSavedIsThereAfterClosingAndOpening() throws StoreUnavailable {
        var scan = Scans.scan(Scans.MORNING, "P0301");
        try (var database = GarageDatabase.open(folder, PLAIN)) {
            database.save(scan, Purpose.BEFORE_CLEAR);
        }
        try (var database = GarageDatabase.open(folder, PLAIN)) {
            assertThat(database.load(scan.id())).contains(scan);
        }
    }

    @Test
    void codesCanBeFollowedOverTimeAndStandOnTheirRawLines() throws StoreUnavailable, SQLException {
        var monday = Scans.scan(Scans.MORNING, "P0301");
        var friday = Scans.scan(Scans.MORNING.plusSeconds(345_600), "P0301", "P0420");
        try (var database = GarageDatabase.open(folder, PLAIN)) {
            database.save(friday, Purpose.SCAN);
            database.save(monday, Purpose.SCAN);
            assertThat(database.faultsOverTime(Scans.VIN))
                    .extracting(FaultSighting::seen, seen -> seen.code().text(), FaultSighting::scan)
                    .containsExactly(
                            tuple(monday.started(), "P0301", monday.id()),
                            tuple(friday.started(), "P0301", friday.id()),
                            tuple(friday.started(), "P0420", friday.id()));
            assertThat(database.faultsOverTime(new Vin("VBKEXA408GM123457"))).isEmpty();
        }
        try (var plain = Access.to(new DataFolder(folder), PLAIN).connect(DataFolder.NAME);
                var ask = plain.createStatement();
                var row = ask.executeQuery("select r.amount, r.raw, f.cause from reading r"
                        + " left join freeze_frame f on f.id = r.frame where r.quality = 'OK'"
                        + " and r.scan = '" + monday.id() + "' order by r.amount")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getDouble(1)).isEqualTo(867.5);
            assertThat(row.getString(3)).isEqualTo("P0301");
            assertThat(row.next()).isTrue();
            assertThat(row.getDouble(1)).isEqualTo(1726.0);
            assertThat(row.getString(2)).isEqualTo("> 01 0C\n7E8 04 41 0C 1A F8");
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void anAdapterIsKnownOnceFromItsFirstToItsLastScan() throws StoreUnavailable, SQLException {
        try (var database = GarageDatabase.open(folder, PLAIN)) {
            database.save(Scans.scan(Scans.MORNING.plusSeconds(60)), Purpose.SCAN);
            database.save(Scans.scan(Scans.MORNING), Purpose.SCAN);
        }
        try (var plain = Access.to(new DataFolder(folder), PLAIN).connect(DataFolder.NAME);
                var ask = plain.createStatement();
                var row = ask.executeQuery("select claims, missing, first_seen, last_seen from adapter")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("ELM327 v1.5");
            assertThat(row.getString(2)).isEqualTo("AT FC SH");
            assertThat(row.getObject(3, Instant.class)).isEqualTo(Scans.MORNING);
            assertThat(row.getObject(4, Instant.class)).isEqualTo(Scans.MORNING.plusSeconds(60));
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void everyOpeningWritesCommitsAtOnce() throws StoreUnavailable, SQLException {
        GarageDatabase.open(folder, PLAIN).close();
        var access = Access.to(new DataFolder(folder), PLAIN);
        assertThat(access.source(DataFolder.NAME).getURL())
                .contains("jdbc:h2:async:")
                .contains(";WRITE_DELAY=0;");
        try (var connection = access.connect(DataFolder.NAME)) {
            Pool.requireDurable(connection);
        }
        try (var careless = DriverManager.getConnection(
                "jdbc:h2:async:" + folder.resolve("garage") + ";DB_CLOSE_ON_EXIT=FALSE", "garage", "")) {
            Troubles.assertTold("store.failed", () -> Pool.requireDurable(careless));
        }
    }

    @Test
    void aSecondOpeningIsToldThatTheDatabaseIsInUse() throws StoreUnavailable {
        try (var first = GarageDatabase.open(folder, PLAIN)) {
            var problem = Troubles.assertTold("store.in-use", () -> GarageDatabase.open(folder, PLAIN));
            assertThat(problem.args()).containsExactly(folder.toString());
            first.remember("still", "usable");
            assertThat(first.recall("still")).contains("usable");
        }
        GarageDatabase.open(folder, PLAIN).close();
    }

    @Test
    void aForeignProgramThatHoldsTheFileIsToldAsInUseToo() throws StoreUnavailable, SQLException {
        GarageDatabase.open(folder, PLAIN).close();
        try (var foreign = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("garage"), "garage", "")) {
            assertThat(foreign.isValid(1)).isTrue();
            Troubles.assertTold("store.in-use", () -> GarageDatabase.open(folder, PLAIN));
        }
    }

    @Test
    void aWrongPassphraseIsRefusedAndTheRightOneStillOpens() throws StoreUnavailable, IOException {
        var scan = Scans.scan(Scans.MORNING, "P0301");
        try (var database = GarageDatabase.open(folder, SECRET)) {
            database.save(scan, Purpose.SCAN);
        }
        var before = Files.readAllBytes(folder.resolve("garage.mv.db"));
        assertThat(new String(before, StandardCharsets.ISO_8859_1))
                .startsWith("H2encrypt")
                .doesNotContain("customer")
                .doesNotContain(Scans.VIN.text());
        Troubles.assertTold("store.wrong-passphrase", () -> GarageDatabase.open(folder, Optional.of("faux")));
        Troubles.assertTold("store.passphrase-needed", () -> GarageDatabase.open(folder, PLAIN));
        assertThat(folder.resolve("garage.mv.db")).hasBinaryContent(before);
        assertThat(Troubles.files(folder)).containsExactlyInAnyOrder("garage.mv.db", "garage.lock");
        try (var database = GarageDatabase.open(folder, SECRET)) {
            assertThat(database.load(scan.id())).contains(scan);
        }
    }

    @Test
    void aPassphraseForADatabaseWithoutOneIsNotTakenForDamage() throws StoreUnavailable {
        GarageDatabase.open(folder, PLAIN).close();
        Troubles.assertTold("store.not-encrypted", () -> GarageDatabase.open(folder, SECRET));
        GarageDatabase.open(folder, PLAIN).close();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        var file = Files.writeString(folder.resolve("a file"), "");
        var problem = Troubles.assertTold("store.read-only", () -> GarageDatabase.open(file.resolve("data"), PLAIN));
        assertThat(problem.args()).containsExactly(file.resolve("data").toString());
    }

    @Test
    void afterClosingNothingIsStoredAndItIsSaid() throws StoreUnavailable {
        var database = GarageDatabase.open(folder, PLAIN);
        database.close();
        Troubles.assertTold("store.closed", () -> database.remember("a", "b"));
        Troubles.assertTold("store.closed", database::customers);
    }

    @Test
    void bothLanguagesTellTheSameProblems() {
        assertThat(Troubles.texts("fr").keySet()).isEqualTo(Troubles.texts("en").keySet());
    }
}
