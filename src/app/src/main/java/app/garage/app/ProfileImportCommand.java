package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.pluginapi.ProfileImporter;
import app.garage.profiles.BrokenFile;
import app.garage.profiles.Imported;
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
        Imported imported;
        try {
            var others = program.plugins(common.data()).offered(ProfileImporter.class);
            var folder = new ProfileFolder(
                    program.folder(common.data()).profiles(),
                    program.catalogue().units());
            imported = folder.take(Importers.of(path, others), path);
        } catch (BrokenFile broken) {
            throw new CommandFailed(Exit.BAD_INPUT, broken.problem());
        }
        if (json) {
            program.console().result(json(imported));
        } else {
            print(imported);
        }
        return (imported.report().skipped().isEmpty() ? Exit.OK : Exit.FINDINGS).code();
    }

    private void print(Imported imported) {
        var report = imported.report();
        program.console()
                .result(program.words()
                        .text(
                                "app.profile-imported",
                                String.join(", ", imported.profiles()),
                                report.commands(),
                                report.signals(),
                                report.cases()));
        report.skipped().forEach(problem -> program.console().problem(problem, program.words()));
        report.notes().forEach(problem -> program.console().message(what(problem)));
    }

    private String what(Problem problem) {
        return program.words().sentence(problem).what();
    }

    private String json(Imported imported) {
        var report = imported.report();
        return Json.of(SCHEMA)
                .with("importer", imported.importer())
                .with("profiles", imported.profiles())
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
