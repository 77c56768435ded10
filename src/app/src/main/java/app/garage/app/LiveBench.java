package app.garage.app;

import app.garage.diagnostics.Channel;
import app.garage.diagnostics.Diagnosis;
import app.garage.kernel.ChannelId;
import app.garage.kernel.JobState;
import app.garage.pluginapi.LinkAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Measures present values on the twin's timed adapter against the wire model, and checks every single value.
final class LiveBench {
    /// Six parameters with seven data bytes, as in the wire model's table.
    static final List<Integer> PIDS = List.of(0x0C, 0x04, 0x05, 0x0B, 0x0D, 0x0F);

    private static final int DATA = 7;
    private static final int LATENCY = 5;
    private static final double REACH = 0.95;
    private static final long WARM_MILLIS = 8_000;
    private static final Duration MOST = Duration.ofSeconds(30);
    private final Program program;
    private final int seconds;

    LiveBench(Program program, int seconds) {
        this.program = program;
        this.seconds = seconds;
    }

    void run(Figures figures) throws CommandFailed, InterruptedException {
        for (int baud : List.of(38_400, 115_200)) {
            var address = LinkAddress.parse(
                    "elm+sim://car?engine=running&counter=1&fresh=1&adapter=elm22&p2=" + LATENCY + "&baud=" + baud);
            var name = "live " + baud + "/" + LATENCY + "/0";
            var counted = count(figures, name, address);
            double naive = new NaiveClient(Wiring.load()).readingsPerSecond(address, Math.clamp(seconds / 6, 3, 10));
            counted.ifPresent(count -> {
                double ours = count.rate();
                double model = new WireModel(baud, LATENCY, 0).readings(PIDS.size(), DATA);
                print(figures, name, count, model);
                figures.print(name + " naive client", naive, "values/s", ours, "ratio<1", naive < ours);
            });
        }
    }

    /// What was counted.
    ///
    /// @param readings good values
    /// @param wrong values that do not belong to their answer
    /// @param missing values that were asked for and said to be missing
    /// @param lost answers whose number was skipped
    /// @param seconds for how long
    record Count(long readings, long wrong, long missing, long lost, double seconds) {
        double rate() {
            return readings / seconds;
        }
    }

    /// Measures the first six parameters at an address against what a model says.
    void measure(Figures figures, String name, LinkAddress address, double model)
            throws CommandFailed, InterruptedException {
        count(figures, name, address).ifPresent(count -> print(figures, name, count, model));
    }

    static void print(Figures figures, String name, Count count, double model) {
        double ours = count.rate();
        figures.print(name + " x6", ours, "values/s", model, "ratio>=" + REACH, ours / model >= REACH);
        none(figures, name + " wrong values", count.wrong(), "values");
        none(figures, name + " missing values", count.missing(), "values");
        none(figures, name + " lost answers", count.lost(), "answers");
    }

    private static void none(Figures figures, String name, long count, String unit) {
        figures.print(name, (double) count, unit, 0, "value=0", count == 0);
    }

    /// {@return what was counted at an address; nothing where it could not be measured, which is told}
    Optional<Count> count(Figures figures, String name, LinkAddress address)
            throws CommandFailed, InterruptedException {
        var wiring = Wiring.load();
        try (var diagnosis =
                wiring.diagnosis(program.catalogue(), Stores.InMemory.fresh().scans(), List.of())) {
            var connected = new Waiting(program.console(), program.words())
                    .forEnd(diagnosis.connect(address), MOST, Exit.NO_LINK);
            if (!(connected instanceof JobState.Done)) {
                figures.missing(name + " x6", "values/s", "ratio>=" + REACH, connected.toString());
                return Optional.empty();
            }
            return Optional.of(counted(diagnosis));
        }
    }

    private Count counted(Diagnosis diagnosis) throws CommandFailed, InterruptedException {
        var live = diagnosis.live();
        var channels = new LinkedHashMap<ChannelId, Channel>();
        for (int pid : PIDS) {
            Channels.of(live).stream()
                    .filter(channel -> channel.command().service() == 1
                            && channel.command().id() == pid)
                    .filter(channel -> channel.ecu().address() == 0x7E8)
                    .forEach(channel -> channels.put(channel.id(), channel));
        }
        var check = new ValueCheck(program.catalogue().obd(), channels);
        var wishes = new LinkedHashMap<ChannelId, Double>();
        channels.keySet().forEach(id -> wishes.put(id, 1_000.0));
        live.poll(wishes);
        // what the unit takes in one request is learned first, and the program runs warm
        Thread.sleep(WARM_MILLIS);
        try (var _ = live.samples().subscribe(check)) {
            long began = System.nanoTime();
            Thread.sleep(TimeUnit.SECONDS.toMillis(seconds));
            double took = (System.nanoTime() - began) / 1e9;
            return check.count(took);
        } finally {
            live.poll(Map.of());
        }
    }
}
