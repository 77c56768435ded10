package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.ScanStore.Line;
import app.garage.kernel.FaultCode;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    private static final int KILLS = 20;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsHalfStoredByKillingTheProcessTwentyTimes()
            throws IOException, InterruptedException, StoreUnavailable, SQLException {
        var moments = new Random(20261123);
        var scans = new HashSet<UUID>();
        var visits = new HashSet<UUID>();
        for (int round = 0; round < KILLS; round++) {
            try (var child = ChildProcess.of(SavingChild.class, folder)) {
                if (round % 5 == 0) {
                    Thread.sleep(moments.nextInt(1_500)); // somewhere in the start
                } else {
                    child.awaitLines(1 + moments.nextInt(25), 60);
                    Thread.sleep(moments.nextInt(50));
                }
                note(child.killed(), scans, visits);
            }
            assertComplete(scans, visits);
        }
        assertThat(scans).hasSizeGreaterThan(KILLS);
        assertThat(visits).hasSizeGreaterThan(KILLS);
    }

    private static void note(List<String> said, Set<UUID> scans, Set<UUID> visits) {
        for (var line : said) {
            var words = line.split(" ", 2);
            switch (words[0]) {
                case "scan" -> scans.add(UUID.fromString(words[1]));
                case "visit" -> visits.add(UUID.fromString(words[1]));
                default -> assertThat(words[0]).isEqualTo("ready");
            }
        }
    }

    private void assertComplete(Set<UUID> scans, Set<UUID> visits) throws StoreUnavailable, SQLException {
        try (var database = GarageDatabase.open(folder, Optional.empty())) {
            var stored =
                    database.newest(Integer.MAX_VALUE).stream().map(Line::id).toList();
            assertThat(stored).containsAll(scans);
            for (var id : stored) {
                var unit = database.load(id).orElseThrow().ecus().getFirst();
                assertThat(unit.faults().getFirst().codes())
                        .extracting(FaultCode::text)
                        .isEqualTo(SavingChild.CODES);
            }
            var kept = new HashSet<UUID>();
            for (var vehicle : database.vehicles()) {
                for (var visit : database.visits(vehicle.id())) {
                    assertThat(visit.scans())
                            .as("a visit with half of its scans")
                            .hasSize(2);
                    kept.add(visit.id());
                }
            }
            assertThat(kept).containsAll(visits);
        }
        assertNoHalfScan();
    }

    private void assertNoHalfScan() throws StoreUnavailable, SQLException {
        var access = Access.to(new DataFolder(folder), Optional.empty());
        try (var plain = access.connect(DataFolder.NAME);
                var ask = plain.createStatement();
                var half = ask.executeQuery("select count(*) from scan s"
                        + " where (select count(*) from fault_seen f where f.scan = s.id) <> 2"
                        + " or (select count(*) from reading r where r.scan = s.id) <> 3"
                        + " or (select count(*) from freeze_frame z where z.scan = s.id) <> 1")) {
            assertThat(half.next()).isTrue();
            assertThat(half.getInt(1)).as("half scans").isZero();
        }
    }

    /// The same with the database's default delay: proves that the test above would notice a loss.
    @Test
    void withTheDefaultDelayAcknowledgedCommitsAreLost() throws IOException, InterruptedException, StoreUnavailable {
        int lost = 0;
        for (int round = 0; round < 3 && lost == 0; round++) {
            var place = folder.resolve("careless" + round);
            try (var child = ChildProcess.of(CarelessProcess.class, place)) {
                child.awaitLines(300, 60);
                var said = child.killed();
                lost = said.size() - CarelessProcess.left(place);
            }
        }
        assertThat(lost).as("commits lost with the default delay").isPositive();
    }

    @Test
    void aSecondProcessIsToldThatTheDatabaseIsInUse() throws StoreUnavailable, IOException, InterruptedException {
        try (var here = GarageDatabase.open(folder, Optional.empty());
                var child = ChildProcess.of(SavingChild.class, folder)) {
            assertThat(child.ended(60)).containsExactly("problem store.in-use");
            here.remember("still", "usable");
            assertThat(here.recall("still")).contains("usable");
        }
    }

    @Test
    void aFullDiskIsToldAndWhatWasStoredStays()
            throws IOException, InterruptedException, StoreUnavailable, SQLException {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                java.nio.file.Files.isExecutable(Path.of("/bin/bash")), "needs bash to limit the size of files");
        var scans = new HashSet<UUID>();
        var visits = new HashSet<UUID>();
        try (var child = ChildProcess.withSmallFiles(SavingChild.class, folder, 1_500)) {
            var said = child.ended(60);
            assertThat(said.getLast()).isEqualTo("problem store.disk-full");
            note(said.subList(0, said.size() - 1), scans, visits);
        }
        assertThat(scans).isNotEmpty();
        assertComplete(scans, visits);
    }
}
