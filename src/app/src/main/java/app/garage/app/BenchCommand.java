package app.garage.app;

import app.garage.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Measures, and says of each figure whether it holds.
@Command(name = "bench")
final class BenchCommand implements Callable<Integer> {
    private static final List<String> NAMES =
            List.of("live", "links", "ttfua", "window", "store", "decode", "fuzz", "plugins", "uds", "plot");
    private static final int WINDOW_SECONDS = 10;
    private static final int FAULTS_A_RUN = 20_000;
    private final Program program;

    // filled by the command-line library; only its presence matters here
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "live|links|ttfua|window|store|decode|fuzz|plugins|uds|plot",
            descriptionKey = "bench")
    private Optional<String> name = Optional.empty();

    @Option(names = "--link", paramLabel = "elm|slcan|socketcand", descriptionKey = "bench-link")
    private String link = "elm";

    @Option(names = "--seconds", paramLabel = "N", descriptionKey = "bench-seconds")
    private int seconds = 60;

    @Option(names = "--runs", paramLabel = "N", descriptionKey = "runs")
    private int runs = 5;

    @Option(names = "--kills", paramLabel = "N", descriptionKey = "kills")
    private int kills = 30;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    BenchCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        if (name.isEmpty()) {
            program.console().result(String.join("\n", NAMES));
            return Exit.OK.code();
        }
        if (seconds < 1 || runs < 1 || kills < 2) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.bad-value", "--seconds, --runs, --kills", 0));
        }
        if (!NAMES.contains(name.get())) {
            throw new CommandFailed(
                    Exit.BAD_INPUT, Problem.of("app.unknown-bench", name.get(), String.join(", ", NAMES)));
        }
        var figures = new Figures(program.console(), json);
        figures.head();
        switch (name.get()) {
            case "live" -> live(figures);
            case "links" -> new LinksBench(Wiring.load()).run(figures);
            case "ttfua" -> new AnswerBench(program, runs).run(figures);
            case "window" -> new WindowBench(Math.min(seconds, WINDOW_SECONDS)).run(figures);
            case "store" -> new StoreBench(program, kills).run(figures);
            case "fuzz" -> new FuzzBench(Wiring.load(), program.catalogue().obd()).run(figures, runs * FAULTS_A_RUN);
            case "uds" -> new UdsBench(Wiring.load(), seconds).run(figures);
            case "plot" -> new PlotBench(runs).run(figures);
            case "plugins" -> new PluginBench(runs).run(figures);
            default -> new DecodeBench(program.catalogue(), seconds).run(figures);
        }
        return figures.allHold() ? Exit.OK.code() : Exit.FINDINGS.code();
    }

    private void live(Figures figures) throws CommandFailed, InterruptedException {
        switch (link) {
            case "elm" -> new LiveBench(program, seconds).run(figures);
            case "slcan" -> new LinkLiveBench(program, seconds).slcan(figures);
            case "socketcand" -> new LinkLiveBench(program, seconds).socketcand(figures);
            default -> throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.bad-value", "--link", link));
        }
    }
}
