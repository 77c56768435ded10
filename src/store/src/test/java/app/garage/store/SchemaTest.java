package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    private static final Schema GROWN = new Schema("classpath:db/migration,classpath:db/growing", 4);
    private static final Schema BROKEN = new Schema("classpath:db/migration,classpath:db/broken", 4);

    @TempDir
    Path folder;

    private DataFolder place;
    private Access access;

    @BeforeEach
    void aDatabaseOfVersionOne() throws StoreUnavailable {
        place = new DataFolder(folder);
        access = Access.to(place, Optional.empty());
        try (var database = GarageDatabase.open(folder, Optional.empty())) {
            database.remember("protocol", "6");
        }
    }

    private int version() throws StoreUnavailable, SQLException {
        try (var plain = access.connect(DataFolder.NAME)) {
            return Schema.version(plain);
        }
    }

    @Test
    void theMappedRowsAreThoseOfTheScripts() throws StoreUnavailable {
        try (var pool = Pool.open(access);
                var sessions = Tables.mapped(pool, "validate")) {
            assertThat(sessions.isOpen()).isTrue();
        }
    }

    @Test
    void aMigrationKeepsACopyOfWhatWasThere() throws StoreUnavailable, SQLException, IOException {
        var before = Files.readAllBytes(place.file());
        GROWN.prepare(access);
        assertThat(version()).isEqualTo(4);
        assertThat(folder.resolve("backup").resolve("garage-3.mv.db")).hasBinaryContent(before);
        assertThat(place.draftFile()).doesNotExist();
        try (var plain = access.connect(DataFolder.NAME);
                var ask = plain.createStatement();
                var row = ask.executeQuery("select content, since from memory where id = 'protocol'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("6");
        }
    }

    @Test
    void onlyThreeCopiesAreKeptAndOtherFilesAreLeftAlone() throws StoreUnavailable, IOException {
        var backups = Files.createDirectories(folder.resolve("backup"));
        for (int i = 10; i < 14; i++) {
            var old = Files.writeString(backups.resolve("garage-" + i + ".mv.db"), "old");
            Files.setLastModifiedTime(old, java.nio.file.attribute.FileTime.fromMillis(i * 1000L));
        }
        var users = Files.writeString(backups.resolve("before the holidays.zip"), "mine");
        GROWN.prepare(access);
        assertThat(place.migrationCopies())
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactly("garage-3.mv.db", "garage-13.mv.db", "garage-12.mv.db");
        assertThat(users).hasContent("mine");
    }

    @Test
    void aMigrationThatFailsHalfWayLeavesTheDatabaseAsItWas() throws IOException, StoreUnavailable, SQLException {
        var before = Files.readAllBytes(place.file());
        Troubles.assertTold("store.migration-failed", () -> BROKEN.prepare(access));
        assertThat(place.file()).hasBinaryContent(before);
        assertThat(place.draftFile()).doesNotExist();
        assertThat(version()).isEqualTo(3);
        try (var database = GarageDatabase.open(folder, Optional.empty())) {
            assertThat(database.recall("protocol")).contains("6");
        }
    }

    @Test
    void aNewerDatabaseIsRefusedBeforeAnythingIsWritten() throws StoreUnavailable, SQLException, IOException {
        GROWN.prepare(access);
        var before = Files.readAllBytes(place.file());
        var problem = Troubles.assertTold(
                "store.newer-schema",
                () -> GarageDatabase.open(folder, Optional.empty()).close());
        assertThat(problem.args()).containsExactly(4, 3);
        assertThat(place.file()).hasBinaryContent(before);
        assertThat(version()).isEqualTo(4);
        assertThat(folder.resolve("backup").resolve("garage-4.mv.db")).doesNotExist();
    }
}
