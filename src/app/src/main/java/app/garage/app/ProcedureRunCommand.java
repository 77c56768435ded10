package app.garage.app;

import app.garage.diagnostics.Confirmation;
import app.garage.diagnostics.OfferedService;
import app.garage.diagnostics.ScanOptions;
import app.garage.diagnostics.ServiceCondition;
import app.garage.diagnostics.ServiceCondition.State;
import app.garage.diagnostics.ServiceOrder;
import app.garage.diagnostics.ServiceReport;
import app.garage.diagnostics.ServiceReport.Ended;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.profiles.ServiceProcedure.Risk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs one procedure of the vehicle's profile once: after its conditions were read, what cannot be read was
/// confirmed one by one, and the vehicle was named. It is stopped by itself, and by Ctrl+C.
@Command(name = "run")
final class ProcedureRunCommand implements Callable<Integer> {
    static final String SCHEMA = "garage.procedure/1";
    private static final Set<Risk> HARMLESS = Set.of(Risk.READ, Risk.SESSION);
    /// Held as long as was wanted is the end of a test that has to be held.
    private static final Set<Ended> GOOD = Set.of(Ended.DONE, Ended.TIME_OUT, Ended.RELEASED);
    private static final int LONGEST = 600;

    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Parameters(paramLabel = "ID", descriptionKey = "procedure")
    private String id = "";

    @Option(names = "--profile", paramLabel = "ID", descriptionKey = "procedure-profile")
    private Optional<String> profile = Optional.empty();

    @Option(names = "--confirm", paramLabel = "XXXX", descriptionKey = "confirm-test")
    private Optional<String> confirmation = Optional.empty();

    @Option(names = "--seen", paramLabel = "CONDITION", split = ",", descriptionKey = "procedure-seen")
    private Set<String> seen = Set.of();

    @Option(names = "--seconds", paramLabel = "N", descriptionKey = "procedure-seconds")
    private int seconds = LONGEST;

    @Option(names = "--with", paramLabel = "PROVIDER", descriptionKey = "with")
    private Optional<String> keys = Optional.empty();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ProcedureRunCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        if (seconds < 1 || seconds > LONGEST) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.bad-seconds", seconds, LONGEST));
        }
        var engine = Engine.begin(program, common, links);
        engine.connect(links.link());
        var scan = engine.scan(new ScanOptions(false));
        var runs = engine.diagnosis().serviceRuns();
        var service = engine.done(runs.offered(profile), Exit::clearing).stream()
                .filter(each -> each.id().equals(id) || each.procedure().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(Exit.BAD_INPUT, Problem.of("app.no-procedure", id)));
        refuse(service);
        name(service, Confirmation.of(scan));
        weigh(engine.done(runs.conditions(service.id()), Exit::clearing));
        program.console()
                .message(service.procedure().warning().in(program.words().locale()));
        var order = new ServiceOrder(service.id(), seen, keys, Duration.ofSeconds(seconds));
        var report = engine.done(runs.run(order).job(), Exit::clearing);
        print(report);
        boolean good = GOOD.contains(report.ended()) && report.isStopped() && report.kept();
        return (good ? Exit.OK : Exit.FINDINGS).code();
    }

    private static void refuse(OfferedService service) throws CommandFailed {
        if (service.refused().isPresent()) {
            throw new CommandFailed(Exit.REFUSED, service.refused().get());
        }
    }

    private void name(OfferedService service, Confirmation expected) throws CommandFailed {
        if (HARMLESS.contains(service.procedure().risk())) {
            return;
        }
        if (confirmation.isEmpty()) {
            throw new CommandFailed(Exit.REFUSED, Problem.of("app.confirm-test-needed"));
        }
        try {
            expected.check(confirmation.get());
        } catch (JobFailed another) {
            throw new CommandFailed(Exit.REFUSED, another.problem());
        }
    }

    /// All conditions are told before one of them ends the command.
    private void weigh(List<ServiceCondition> conditions) throws CommandFailed {
        conditions.forEach(each -> program.console().message(told(each)));
        if (conditions.stream().anyMatch(each -> each.state() == State.FAILS)) {
            throw new CommandFailed(Exit.REFUSED, Problem.of("app.procedure-condition"));
        }
        var unseen = conditions.stream()
                .filter(each -> each.state() == State.UNKNOWN && !seen.contains(each.id()))
                .map(ServiceCondition::id)
                .toList();
        if (!unseen.isEmpty()) {
            throw new CommandFailed(Exit.REFUSED, Problem.of("app.procedure-unseen", String.join(",", unseen)));
        }
    }

    private String told(ServiceCondition condition) {
        var words = program.words();
        var text = condition
                .text()
                .map(each -> each.in(words.locale()))
                .orElseGet(() -> words.sentence(Problem.of(condition.id())).what());
        var mark = switch (condition.state()) {
            case HOLDS -> "✓";
            case FAILS -> "✗";
            case UNKNOWN -> "?";
        };
        return mark + " " + condition.id() + "  " + text;
    }

    private void print(ServiceReport report) {
        if (json) {
            program.console().result(object(report));
            return;
        }
        report.steps().forEach(each -> print("app.procedures.sent", each));
        report.undone().forEach(each -> print("app.procedures.undone", each));
        report.readBack()
                .ifPresent(back -> program.console()
                        .result(program.words()
                                .text("app.procedures.read-back", back.raw().toString())));
        var words = program.words();
        program.console()
                .result(words.text(
                        "app.procedures.ended",
                        words.text("app.procedures.ended-" + ProcedureListCommand.word(report.ended())),
                        report.held().toMillis() / 1000.0));
        if (!report.isStopped()) {
            program.console().result(words.text("app.procedures.not-stopped"));
        }
        if (!report.kept()) {
            program.console().result(words.text("app.procedures.not-kept"));
        }
    }

    private void print(String key, ServiceReport.Sent sent) {
        var words = program.words();
        var outcome = words.text("app.procedures.outcome-" + ProcedureListCommand.word(sent.outcome()));
        program.console().result(words.text(key, sent.request().toString(), outcome));
    }

    private String object(ServiceReport report) {
        return Json.of(SCHEMA)
                .with("id", report.service())
                .with("ended", ProcedureListCommand.word(report.ended()))
                .with("heldMs", report.held().toMillis())
                .with("stopped", report.isStopped())
                .with("kept", report.kept())
                .with(
                        "conditions",
                        report.conditions().stream()
                                .map(ProcedureRunCommand::condition)
                                .toList())
                .with(
                        "steps",
                        report.steps().stream().map(ProcedureRunCommand::sent).toList())
                .with(
                        "undone",
                        report.undone().stream().map(ProcedureRunCommand::sent).toList())
                .maybe("readBack", report.readBack().map(back -> back.raw().toHex()))
                .toString();
    }

    private static Map<String, Object> condition(ServiceCondition condition) {
        return Json.plain()
                .with("id", condition.id())
                .with("state", ProcedureListCommand.word(condition.state()))
                .maybe("measured", boxed(condition.measured()))
                .with("unit", condition.unit())
                .fields();
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static Map<String, Object> sent(ServiceReport.Sent sent) {
        return Json.plain()
                .with("request", sent.request().toHex())
                .with("outcome", ProcedureListCommand.word(sent.outcome()))
                .with("code", sent.code())
                .with("said", sent.said().toHex())
                .fields();
    }
}
