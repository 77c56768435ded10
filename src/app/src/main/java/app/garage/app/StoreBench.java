package app.garage.app;

import app.garage.diagnostics.ScanOptions;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.JobState;
import app.garage.kernel.StoreUnavailable;
import app.garage.pluginapi.LinkAddress;
import app.garage.store.CarelessProcess;
import app.garage.store.GarageDatabase;
import app.garage.workshop.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Kills processes that store scans and looks what is left of what they had acknowledged; looks into the file after
/// each save; measures what a save costs. Half of the databases are encrypted.
final class StoreBench {
    private static final LinkAddress CAR = LinkAddress.parse("sim://car");
    private static final Duration MOST = Duration.ofSeconds(60);
    /// A database grows while it is only killed, so a new one is begun now and then.
    private static final int KILLS_OF_ONE = 25;

    private static final int CARELESS_KILLS = 3;
    private static final int CARELESS_LINES = 300;
    private static final int OPENINGS = 3;
    private static final int COPIED_SAVES = 6;
    /// So many more are needed until closing leaves gaps.
    private static final int UNSEEN_SAVES = 24;

    private final Program program;
    private final int kills;
    private final Random moments = new Random();

    StoreBench(Program program, int kills) {
        this.program = program;
        this.kills = kills;
    }

    /// What killing left.
    private static final class Toll {
        private int kills;
        private int opened;
        private int acknowledged;
        private int lost;
        private int half;
    }

    void run(Figures figures) throws CommandFailed, InterruptedException {
        try {
            var folder = Files.createTempDirectory("garage-store");
            try {
                var scan = scanned();
                var careless = careless(folder);
                for (var kind : StoreKind.values()) {
                    print(figures, kind, killed(kind, scan, folder), careless[0]);
                    int missing = missingFromCopies(kind, scan, folder);
                    figures.print(
                            kind.words() + " saves missing in the file", missing, "saves", 0, "value=0", missing == 0);
                }
                figures.print(
                        "control: commits lost with a write delay",
                        careless[0],
                        "commits",
                        careless[1],
                        "value>0",
                        careless[0] > 0);
                new StoreCosts(scan, folder).run(figures);
            } finally {
                AnswerBench.delete(folder);
            }
        } catch (IOException | StoreUnavailable failed) {
            figures.missing("store", "saves", "value=0", failed.toString());
        }
    }

    private static void print(Figures figures, StoreKind kind, Toll toll, int careless) {
        var name = kind.words();
        figures.print(
                name + " opened after kill -9", toll.opened, "kills", toll.kills, "ratio=1", toll.opened == toll.kills);
        figures.print(name + " acknowledged saves lost", toll.lost, "saves", careless, "value=0", toll.lost == 0);
        figures.print(name + " half scans", toll.half, "scans", 0, "value=0", toll.half == 0);
        figures.print(
                name + " acknowledged saves", toll.acknowledged, "saves", toll.kills, "value>0", toll.acknowledged > 0);
    }

    private ScanResult scanned() throws CommandFailed, InterruptedException {
        var wiring = Wiring.load();
        var waiting = new Waiting(program.console(), program.words());
        try (var diagnosis =
                wiring.diagnosis(program.catalogue(), Stores.InMemory.fresh().scans(), List.of())) {
            var connected = waiting.forEnd(diagnosis.connect(CAR), MOST, Exit.NO_LINK);
            if (connected instanceof JobState.Done
                    && waiting.forEnd(diagnosis.scan(new ScanOptions(true)), MOST, Exit.LOST_LINK)
                            instanceof JobState.Done<ScanResult>(var scan)) {
                return scan;
            }
            throw new CommandFailed(Exit.NO_LINK, app.garage.kernel.Problem.of("app.no-vehicle"));
        }
    }

    private Toll killed(StoreKind kind, ScanResult scan, Path folder) throws IOException, InterruptedException {
        var toll = new Toll();
        var file = Files.writeString(folder.resolve("scan.json"), StoreCosts.document(scan));
        var remains = new StoreRemains(scan.vin().orElseThrow(), kind.passphrase());
        int number = 0;
        // of an odd number the plain database gets one more
        int ours = kind == StoreKind.PLAIN ? (kills + 1) / 2 : kills / 2;
        for (int i = 0; i < ours; i++) {
            if (i % KILLS_OF_ONE == 0 || toll.opened < toll.kills) {
                remains = new StoreRemains(scan.vin().orElseThrow(), kind.passphrase());
                number++;
            }
            var data = folder.resolve(kind.name() + number);
            kill(kind, data, file, remains, toll);
        }
        return toll;
    }

    private void kill(StoreKind kind, Path data, Path scan, StoreRemains remains, Toll toll)
            throws IOException, InterruptedException {
        var errors = data.resolveSibling("errors.txt");
        Map<String, String> env =
                kind.passphrase().map(word -> Map.of("GARAGE_PASSPHRASE", word)).orElse(Map.of());
        int before = remains.size();
        try (var child = new Victim(SavingProcess.class, env, errors, List.of(data.toString(), scan.toString()))) {
            boolean early = toll.kills % 5 == 4; // somewhere in the start
            remains.acknowledged(
                    early
                            ? child.killedAfter(0, moments.nextInt(2_000))
                            : child.killedAfter(1 + moments.nextInt(25), moments.nextInt(50)));
        }
        toll.kills++;
        toll.acknowledged += remains.size() - before;
        try {
            var found = remains.in(data);
            toll.opened++;
            toll.lost += found.lost();
            toll.half += found.half();
        } catch (StoreUnavailable broken) {
            program.console().message(broken.toString());
        }
    }

    /// {@return how many commits were lost, and how many were acknowledged}
    private int[] careless(Path folder) throws IOException, InterruptedException, StoreUnavailable {
        int lost = 0;
        int said = 0;
        for (int i = 0; i < CARELESS_KILLS; i++) {
            var data = folder.resolve("careless" + i);
            try (var child = new Victim(
                    CarelessProcess.class, Map.of(), folder.resolve("errors.txt"), List.of(data.toString()))) {
                int acknowledged = child.killedAfter(CARELESS_LINES, 0).size();
                lost += acknowledged - CarelessProcess.left(data);
                said += acknowledged;
            }
        }
        return new int[] {lost, said};
    }

    /// A copy of the file of a running database is what a kill at that moment would leave: no luck is needed.
    private static int missingFromCopies(StoreKind kind, ScanResult scan, Path folder)
            throws StoreUnavailable, IOException {
        var remains = new StoreRemains(scan.vin().orElseThrow(), kind.passphrase());
        var data = folder.resolve("copied-" + kind.name());
        var copy = folder.resolve("copy-" + kind.name());
        int missing = 0;
        for (int opening = 0; opening < OPENINGS; opening++) { // closing leaves gaps that later writes could fill
            try (var database = GarageDatabase.open(data, kind.passphrase())) {
                var vehicle = SavingProcess.vehicle(database, scan.vin().orElseThrow());
                for (int i = 0; i < COPIED_SAVES; i++) {
                    var next = SavingProcess.renamed(scan);
                    database.save(next, ScanStore.Purpose.SCAN);
                    remains.acknowledged(List.of("scan " + next.id()));
                    missing += inCopy(data, copy, remains);
                    database.save(Visit.begun(vehicle.id(), Instant.now()).with(next.id()));
                    remains.acknowledged(List.of("visit " + next.id()));
                    missing += inCopy(data, copy, remains);
                }
                for (int i = 0; i < UNSEEN_SAVES; i++) {
                    var next = SavingProcess.renamed(scan);
                    database.save(next, ScanStore.Purpose.SCAN);
                    remains.acknowledged(List.of("scan " + next.id()));
                }
            }
        }
        return missing;
    }

    private static int inCopy(Path data, Path copy, StoreRemains remains) throws StoreUnavailable, IOException {
        Files.createDirectories(copy);
        Files.copy(data.resolve("garage.mv.db"), copy.resolve("garage.mv.db"));
        int lost = remains.in(copy).lost();
        AnswerBench.delete(copy);
        return lost;
    }
}
