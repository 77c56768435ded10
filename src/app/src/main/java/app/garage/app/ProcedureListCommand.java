package app.garage.app;

import app.garage.diagnostics.OfferedService;
import app.garage.diagnostics.ScanOptions;
import app.garage.kernel.Localized;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Reads a vehicle and lists what its profile can run at the units that answered, and what it knows but never
/// runs.
@Command(name = "list")
final class ProcedureListCommand implements Callable<Integer> {
    static final String SCHEMA = "garage.procedures/1";
    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Option(names = "--profile", paramLabel = "ID", descriptionKey = "procedure-profile")
    private Optional<String> profile = Optional.empty();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ProcedureListCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        var engine = Engine.begin(program, common, links);
        engine.connect(links.link());
        engine.scan(new ScanOptions(false));
        var offered = engine.done(engine.diagnosis().serviceRuns().offered(profile), Exit::clearing);
        if (json) {
            program.console()
                    .result(Json.of(SCHEMA)
                            .with(
                                    "procedures",
                                    offered.stream().map(this::object).toList())
                            .toString());
        } else if (offered.isEmpty()) {
            program.console().result(program.words().text("app.procedures.none"));
        } else {
            offered.forEach(this::print);
        }
        return Exit.OK.code();
    }

    private void print(OfferedService service) {
        var words = program.words();
        var procedure = service.procedure();
        program.console()
                .result(words.text(
                        "app.procedures.listed",
                        service.id(),
                        in(procedure.name()),
                        service.ecu().toString(),
                        word(procedure.risk()),
                        procedure.trust().word()));
        service.refused()
                .ifPresent(why ->
                        program.console().result("  " + words.sentence(why).what()));
    }

    private Map<String, Object> object(OfferedService service) {
        var procedure = service.procedure();
        return Json.plain()
                .with("id", service.id())
                .with("name", in(procedure.name()))
                .with("ecu", service.ecu().toString())
                .with("group", word(service.group()))
                .with("risk", word(procedure.risk()))
                .with("trust", procedure.trust().word())
                .with("warning", in(procedure.warning()))
                .with("seconds", procedure.durationSeconds())
                .with("steps", requests(procedure.steps()))
                .with("undo", requests(procedure.undo()))
                .maybe(
                        "refused",
                        service.refused()
                                .map(why -> program.words().sentence(why).what()))
                .fields();
    }

    private static List<String> requests(List<app.garage.profiles.ServiceProcedure.Step> steps) {
        return steps.stream().map(each -> each.request().toHex()).toList();
    }

    private String in(Localized text) {
        return text.in(program.words().locale());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
