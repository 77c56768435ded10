package app.garage.app;

import app.garage.profiles.BrokenFile;
import app.garage.profiles.ProfileTest;
import app.garage.profiles.ProfileTestResult;
import app.garage.profiles.ProfileTestResult.Count;
import app.garage.profiles.ProfileTestResult.Unexpected;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares our decoding with recorded answers of vehicles and the values in them.
@Command(name = "test")
final class ProfileTestCommand implements Callable<Integer> {
    static final String SCHEMA = "garage.profile-test/1";
    private static final int MOST_SHOWN = 20;

    // filled by the command-line library; only its presence matters here
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    private final Program program;

    @Parameters(paramLabel = "FOLDER", descriptionKey = "profile-folder")
    private Path folder = Path.of("");

    @Option(names = "--known-bad", paramLabel = "FILE", descriptionKey = "known-bad")
    private Optional<Path> knownBad = Optional.empty();

    @Option(names = "--as-published", descriptionKey = "as-published")
    private boolean asPublished;

    @Option(names = "--unclamped", descriptionKey = "unclamped")
    private boolean unclamped;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ProfileTestCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed {
        ProfileTestResult result;
        try {
            result = ProfileTest.run(folder, new ProfileTest.Options(knownBad, asPublished, !unclamped));
        } catch (BrokenFile broken) {
            throw new CommandFailed(Exit.BAD_INPUT, broken.problem());
        }
        result.refused().forEach(problem -> program.console().problem(problem, program.words()));
        if (json) {
            program.console().result(json(result));
        } else {
            print(result);
        }
        return (result.holds() ? Exit.OK : Exit.FINDINGS).code();
    }

    private String json(ProfileTestResult result) {
        Map<String, Object> vehicles = new LinkedHashMap<>();
        result.vehicles()
                .forEach((name, count) ->
                        vehicles.put(name, counted(Json.plain(), count).fields()));
        return counted(Json.of(SCHEMA), result.total())
                .with("vehicles", vehicles)
                .with(
                        "unexpected",
                        result.unexpected().stream()
                                .map(ProfileTestCommand::fields)
                                .toList())
                .with(
                        "refused",
                        result.refused().stream()
                                .map(problem ->
                                        program.words().sentence(problem).what())
                                .toList())
                .toString();
    }

    private static Json counted(Json json, Count count) {
        return json.with("cases", count.cases())
                .with("passed", count.passed())
                .with("knownBad", count.knownBad())
                .with("failed", count.failed());
    }

    private static Map<String, Object> fields(Unexpected each) {
        return Json.plain()
                .with("file", each.file())
                .with("index", each.index())
                .with("signal", each.signal())
                .with("expected", each.expected())
                .with("got", each.got())
                .with("response", each.response())
                .fields();
    }

    private void print(ProfileTestResult result) {
        result.vehicles().forEach(this::line);
        line(program.words().text("app.profile-total"), result.total());
        for (var each : result.unexpected().stream().limit(MOST_SHOWN).toList()) {
            program.console()
                    .result(program.words()
                            .text(
                                    "app.profile-unexpected",
                                    each.file(),
                                    each.index(),
                                    each.signal(),
                                    each.expected(),
                                    each.got().isEmpty() ? "–" : String.join(", ", each.got())));
        }
        int more = result.unexpected().size() - MOST_SHOWN;
        if (more > 0) {
            program.console().result(program.words().text("app.profile-more", more));
        }
    }

    private void line(String name, Count count) {
        program.console()
                .result(program.words()
                        .text(
                                "app.profile-line",
                                name,
                                count.cases(),
                                count.passed(),
                                count.knownBad(),
                                count.failed()));
    }
}
