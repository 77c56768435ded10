package app.garage.app;

import app.garage.diagnostics.AdapterReport;
import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints the report card of an adapter: what it is, what it lacks, how fast it is with the vehicle connected.
@Command(name = "probe")
final class ProbeCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Parameters(paramLabel = "URL", arity = "0..1", descriptionKey = "link")
    private Optional<String> url = Optional.empty();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ProbeCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        var address = address();
        var engine = Engine.begin(program, common, links);
        engine.connect(address);
        var report = engine.done(engine.diagnosis().tryAdapter(), Exit::working);
        program.console().result(json ? object(report).toString() : text(report));
        return report.answered() == report.asked() && report.card().missing().isEmpty()
                ? Exit.OK.code()
                : Exit.FINDINGS.code();
    }

    private Optional<LinkAddress> address() throws CommandFailed {
        if (url.isEmpty()) {
            return links.link();
        }
        try {
            return Optional.of(LinkAddress.parse(url.get()));
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(
                    Exit.BAD_INPUT, Problem.of("app.bad-link", url.get()).because(wrong.toString()));
        }
    }

    private static Json object(AdapterReport report) {
        var card = report.card();
        return Json.of("garage.adapter/1")
                .with("driver", card.driver())
                .with("claims", card.claims())
                .with("behavesLike", word(report))
                .with("device", card.device())
                .with("abilities", card.abilities().stream().sorted().toList())
                .with("missing", card.missing())
                .with("quirks", card.quirks().stream().sorted().toList())
                .with("limits", card.limits())
                .with("protocol", report.protocol())
                .with("asked", report.asked())
                .with("answered", report.answered())
                .number("medianMs", milliseconds(report.median()))
                .number("p99Ms", milliseconds(report.slowest()))
                .number("valuesPerSecond", report.valuesPerSecond());
    }

    private static String word(AdapterReport report) {
        return report.card().behavesLike().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private String text(AdapterReport report) {
        var card = report.card();
        var words = program.words();
        var limits = card.limits().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return words.text(
                "app.adapter-card",
                (card.claims() + " " + card.device()).strip(),
                words.text("report.family." + word(report)),
                report.protocol(),
                listed(card.missing().stream()),
                listed(card.quirks().stream().sorted()),
                limits.isEmpty() ? words.text("app.nothing") : limits,
                report.answered(),
                report.asked(),
                milliseconds(report.median()),
                milliseconds(report.slowest()),
                report.valuesPerSecond());
    }

    private String listed(java.util.stream.Stream<String> names) {
        var all = names.collect(Collectors.joining(", "));
        return all.isEmpty() ? program.words().text("app.nothing") : all;
    }
}
