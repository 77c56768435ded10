package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.ScanStore.Purpose;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFileTest {
    @TempDir
    Path folder;

    private Path file;
    private byte[] whole;
    private final UUID[] saved = new UUID[12];

    @BeforeEach
    void aDatabaseWithSomeScans() throws StoreUnavailable, IOException {
        try (var database = GarageDatabase.open(folder, Optional.empty())) {
            for (int i = 0; i < saved.length; i++) {
                var scan = Scans.scan(Scans.MORNING.plusSeconds(i), "P0301", "P0420");
                database.save(scan, Purpose.SCAN);
                saved[i] = scan.id();
            }
        }
        file = folder.resolve("garage.mv.db");
        whole = Files.readAllBytes(file);
    }

    private void assertRefused(byte[] damaged) throws IOException {
        Files.write(file, damaged);
        Troubles.assertTold("store.damaged-no-backup", () -> GarageDatabase.open(folder, Optional.empty()));
        assertThat(file).as("the original is kept").hasBinaryContent(damaged);
    }

    @Test
    void aFileCutAnywhereIsRefusedAndKept() throws IOException {
        for (int part : new int[] {0, 1, 2, 5, 9}) {
            assertRefused(Arrays.copyOf(whole, whole.length * part / 10));
        }
        assertRefused(Arrays.copyOf(whole, whole.length - 4096));
    }

    @Test
    void aFileOfSomethingElseIsRefusedAndKept() throws IOException {
        var noise = new byte[100_000];
        new java.util.Random(7).nextBytes(noise);
        assertRefused(noise);
        assertRefused(new byte[100_000]);
    }

    @Test
    void theNewestBackupIsOffered() throws IOException {
        var backups = Files.createDirectories(folder.resolve("backup"));
        var older = Files.writeString(backups.resolve("garage-1.mv.db"), "older");
        Files.setLastModifiedTime(older, java.nio.file.attribute.FileTime.fromMillis(1000));
        var newer = Files.writeString(backups.resolve("friday.zip"), "newer");
        Files.write(file, new byte[100_000]);
        var problem = Troubles.assertTold("store.damaged", () -> GarageDatabase.open(folder, Optional.empty()));
        assertThat(problem.args()).startsWith(file.toString(), newer.toString());
    }

    @Test
    void aLostOrFlippedBlockIsEitherRepairedOrTold() throws IOException {
        int told = 0;
        for (int block = 0; block < whole.length / 4096; block++) {
            var damaged = whole.clone();
            for (int i = block * 4096; i < (block + 1) * 4096; i++) {
                damaged[i] = block % 3 == 0 ? (byte) ~whole[i] : 0;
            }
            Files.write(file, damaged);
            if (!everythingIsThere()) {
                told++;
            }
        }
        assertThat(told)
                .as("blocks whose loss was told, of " + whole.length / 4096)
                .isPositive();
    }

    /// {@return true if every scan is there, false if the damage was told; anything else fails}
    private boolean everythingIsThere() {
        try (var database = GarageDatabase.open(folder, Optional.empty())) {
            for (var id : saved) {
                assertThat(database.load(id))
                        .as("a scan vanished without a word")
                        .isPresent();
            }
            return true;
        } catch (StoreUnavailable trouble) {
            assertThat(trouble.problem().key()).as(traced(trouble)).startsWith("store.damaged");
            return false;
        }
    }

    private static String traced(Throwable trouble) {
        var trace = new java.io.StringWriter();
        trouble.printStackTrace(new java.io.PrintWriter(trace));
        return trace.toString();
    }
}
