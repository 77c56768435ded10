package app.garage.app;

import app.garage.diagnostics.ClearReport;
import app.garage.diagnostics.ScanComparison.Entry;
import app.garage.diagnostics.ScanJson;
import app.garage.kernel.FaultState;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ClearsFaults;
import app.garage.report.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Clears fault codes: after saving a scan, only with the right confirmation, and judged by reading again.
@Command(name = "clear")
final class ClearCommand implements Callable<Integer> {
    static final String SCHEMA = "garage.clear/1";
    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Option(names = "--confirm", paramLabel = "XXXX", descriptionKey = "confirm")
    private Optional<String> confirmation = Optional.empty();

    @Option(names = "--memory", descriptionKey = "clear-memory")
    private Optional<Clearable> memory = Optional.empty();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    /// What units of a lorry forget separately.
    enum Clearable {
        ACTIVE(FaultState.STORED),
        PREVIOUS(FaultState.PREVIOUS);

        private final FaultState state;

        Clearable(FaultState state) {
            this.state = state;
        }
    }

    ClearCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        if (confirmation.isEmpty()) {
            throw new CommandFailed(Exit.REFUSED, Problem.of("app.confirm-needed"));
        }
        var address = links.link();
        var engine = Engine.begin(program, common, links);
        engine.connect(address);
        if (engine.diagnosis().mayClear() instanceof GateVerdict.Refused refused) {
            refused.reasons().stream().skip(1).forEach(each -> program.console().problem(each, program.words()));
            throw new CommandFailed(Exit.REFUSED, refused.reasons().getFirst());
        }
        var which = memory.map(each -> each.state);
        memory.ifPresent(each -> program.console()
                .message(program.words().text("app.clear.memory." + each.name().toLowerCase(Locale.ROOT))));
        var report = engine.done(engine.diagnosis().clear(which, confirmation.get()), Exit::clearing);
        engine.visited(report.before());
        report.after().ifPresent(engine::visited);
        print(report);
        return exit(report).code();
    }

    /// {@return nothing found only if every unit took it and reading again showed no code and no silence}
    static Exit exit(ClearReport report) {
        boolean clean = report.after()
                .filter(after -> ScanCommand.exit(after) == Exit.OK)
                .isPresent();
        boolean compared = report.comparison()
                .filter(changes -> changes.notVerified().isEmpty())
                .isPresent();
        return clean && compared ? Exit.OK : Exit.FINDINGS;
    }

    private void print(ClearReport report) {
        if (json) {
            program.console().result(json(report));
            return;
        }
        var phrases = program.phrases();
        report.answers()
                .forEach(answer -> program.console()
                        .result(answer.ecu() + "  " + phrases.unit(answer.ecu()) + ": "
                                + outcome(answer.reply(), phrases)));
        report.comparison().ifPresent(changes -> {
            list("gone", changes.gone(), phrases);
            list("remaining", changes.remaining(), phrases);
            list("appeared", changes.appeared(), phrases);
            list("not-verified", changes.notVerified(), phrases);
        });
        program.console()
                .result(report.after().map(phrases::verdict).orElseGet(() -> phrases.say("report.not-comparable")));
    }

    private void list(String kind, List<Entry> entries, Phrases phrases) {
        if (!entries.isEmpty()) {
            program.console().result(phrases.say("report.changes." + kind));
        }
        for (var entry : entries) {
            program.console()
                    .result("  " + entry.ecu() + " " + entry.code() + " " + phrases.state(entry.state()) + "  "
                            + phrases.fault(entry.code()));
        }
    }

    private static String outcome(Reply<ClearsFaults.Outcome> reply, Phrases phrases) {
        return phrases.say("app.clear." + word(reply));
    }

    private static String word(Reply<ClearsFaults.Outcome> reply) {
        return switch (reply) {
            case Reply.Positive<ClearsFaults.Outcome>(var outcome) ->
                outcome.name().toLowerCase(Locale.ROOT);
            case Reply.Refused<ClearsFaults.Outcome> other -> "refused";
            case Reply.NoAnswer<ClearsFaults.Outcome> other -> "silent";
            case Reply.Unreadable<ClearsFaults.Outcome> other -> "unreadable";
        };
    }

    private String json(ClearReport report) {
        var phrases = program.phrases();
        var answers = report.answers().stream()
                .map(each -> Map.of("ecu", each.ecu().toString(), "outcome", word(each.reply())))
                .toList();
        var all = Json.of(SCHEMA)
                .with("answers", answers)
                .parsed("before", ScanJson.write(report.before(), phrases.about(report.before())::fault));
        report.after().ifPresent(after -> all.parsed("after", ScanJson.write(after, phrases.about(after)::fault)));
        report.comparison()
                .ifPresent(changes -> all.with(
                        "comparison",
                        Json.plain()
                                .with("gone", entries(changes.gone()))
                                .with("remaining", entries(changes.remaining()))
                                .with("appeared", entries(changes.appeared()))
                                .with("notVerified", entries(changes.notVerified()))
                                .with("readinessLost", changes.readinessLost())
                                .fields()));
        return all.toString();
    }

    private static List<Map<String, Object>> entries(List<Entry> entries) {
        return entries.stream()
                .map(each -> Json.plain()
                        .with("ecu", each.ecu().toString())
                        .with("code", each.code().text())
                        .with("state", each.state().name().toLowerCase(Locale.ROOT))
                        .fields())
                .toList();
    }
}
