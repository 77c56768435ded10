package app.garage.app;

import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.Diagnosis;
import app.garage.diagnostics.ScanOptions;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.JobState;
import app.garage.kernel.StoreUnavailable;
import app.garage.pluginapi.LinkAddress;
import app.garage.store.GarageDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Time to the first useful answer: from the moment the adapter is there to the engine's fault list with VIN and
/// voltage, stored in a real database.
///
/// T2 adapter identified, T3 protocol up, T4 VIN and voltage, T5 engine fault list, stored.
final class AnswerBench {
    private static final Duration MOST = Duration.ofSeconds(60);
    private static final LinkAddress CAR = LinkAddress.parse("sim://car?pace=real&adapter=elm15&baud=38400&p2=5");
    private static final LinkAddress FAST = LinkAddress.parse("sim://car?pace=real&adapter=stn&baud=115200&p2=5");
    private final Program program;
    private final int runs;

    AnswerBench(Program program, int runs) {
        this.program = program;
        this.runs = runs;
    }

    /// Seconds after the connection was begun.
    record Phases(double adapter, double protocol, double vin, double answer) {}

    void run(Figures figures) throws CommandFailed, InterruptedException {
        new FrameBench(program.console(), runs).run(figures);
        for (var address : List.of(CAR, FAST)) {
            var name = "ttfua " + address.option("adapter").orElse("") + " "
                    + address.option("baud").orElse("");
            print(figures, name + " known car", phases(address, true), 2);
            print(figures, name + " new car", phases(address, false), 6);
        }
    }

    private static void print(Figures figures, String name, List<Phases> runs, double goal) {
        figures.print(name + " T2", median(runs, Phases::adapter), "s", goal, "", true);
        figures.print(name + " T3", median(runs, Phases::protocol), "s", goal, "", true);
        figures.print(name + " T4", median(runs, Phases::vin), "s", goal, "", true);
        double answer = median(runs, each -> each.answer() - each.adapter());
        figures.print(name + " T2-T5 p50", answer, "s", goal, "value<=" + goal, answer <= goal);
    }

    static double median(List<Phases> runs, java.util.function.ToDoubleFunction<Phases> which) {
        var sorted = runs.stream().mapToDouble(which).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private List<Phases> phases(LinkAddress address, boolean known) throws CommandFailed, InterruptedException {
        var all = new ArrayList<Phases>();
        try {
            var folder = Files.createTempDirectory("garage-bench");
            try (var database = GarageDatabase.open(folder, Optional.empty())) {
                if (known) {
                    once(address, database);
                }
                for (int i = 0; i < runs; i++) {
                    all.add(once(address, known ? database : new Forgetful(database)));
                }
            } finally {
                delete(folder);
            }
        } catch (IOException | StoreUnavailable failed) {
            program.console().message(failed.toString());
        }
        return all;
    }

    private Phases once(LinkAddress address, ScanStore store) throws CommandFailed, InterruptedException {
        var wiring = Wiring.load();
        try (var diagnosis = wiring.diagnosis(program.catalogue(), store, List.of())) {
            var clock = new Moments();
            try (var _ = diagnosis.status().follow(clock::status);
                    var _ = diagnosis.lastScan().follow(clock::scan)) {
                var waiting = new Waiting(program.console(), program.words());
                done(waiting.forEnd(diagnosis.connect(address), MOST, Exit.NO_LINK));
                done(waiting.forEnd(scan(diagnosis), MOST, Exit.LOST_LINK));
                return clock.phases();
            }
        }
    }

    private static app.garage.kernel.Jobs.Started<ScanResult> scan(Diagnosis diagnosis) {
        return diagnosis.scan(new ScanOptions(false));
    }

    private static void done(JobState<?> state) throws CommandFailed {
        if (state instanceof JobState.Failed<?>(var problem)) {
            throw new CommandFailed(Exit.NO_LINK, problem);
        }
    }

    /// When what was first seen.
    private static final class Moments {
        private final long began = System.nanoTime();
        private double adapter;
        private double protocol;
        private double vin;

        synchronized void status(ConnectionStatus now) {
            adapter = first(adapter, !now.adapter().isEmpty());
            protocol = first(protocol, !now.protocol().isEmpty());
        }

        synchronized void scan(Optional<ScanResult> now) {
            vin = first(
                    vin,
                    now.filter(scan -> scan.vin().isPresent() && scan.voltage().isPresent())
                            .isPresent());
        }

        synchronized Phases phases() {
            return new Phases(adapter, protocol, vin, seconds());
        }

        private double first(double before, boolean now) {
            return before == 0 && now ? seconds() : before;
        }

        private double seconds() {
            return (System.nanoTime() - began) / 1e9;
        }
    }

    static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
