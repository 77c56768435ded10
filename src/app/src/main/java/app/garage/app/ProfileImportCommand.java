package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.profiles.BrokenFile;
import app.garage.profiles.ImportReport;
import app.garage.profiles.Importers;
import app.garage.profiles.ProfileFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes somebody else's file or folder into the user's profiles, all of it or nothing.
@Command(name = "import")
final class ProfileImportCommand implements Callable<Integer> {
    static final String SCHEMA = "garage.profile-import/1";
    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "PATH", descriptionKey = "profile-import")
    private Path path = Path.of("");

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ProfileImportCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed {
        ImportReport report;
        try {
            var sink = new ProfileFolder(
                    program.folder(common.data()).profiles(),
                    program.catalogue().units());
            report = Importers.of(path).importInto(path, sink);
        } catch (BrokenFile broken) {
            throw new CommandFailed(Exit.BAD_INPUT, broken.problem());
        }
        if (json) {
            program.console().result(json(report));
        } else {
            print(report);
        }
        return (report.skipped().isEmpty() ? Exit.OK : Exit.FINDINGS).code();
    }

    private void print(ImportReport report) {
        program.console()
                .result(program.words()
                        .text(
                                "app.profile-imported",
                                String.join(", ", report.profiles()),
                                report.commands(),
                                report.signals(),
                                report.cases()));
        report.skipped().forEach(problem -> program.console().problem(problem, program.words()));
        report.notes().forEach(problem -> program.console().message(what(problem)));
    }

    private String what(Problem problem) {
        return program.words().sentence(problem).what();
    }

    private String json(ImportReport report) {
        return Json.of(SCHEMA)
                .with("importer", report.importer())
                .with("profiles", report.profiles())
                .with("commands", report.commands())
                .with("signals", report.signals())
                .with("cases", report.cases())
                .with("skipped", told(report.skipped()))
                .with("notes", told(report.notes()))
                .toString();
    }

    private List<String> told(List<Problem> problems) {
        return problems.stream().map(this::what).toList();
    }
}
