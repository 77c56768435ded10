package app.garage.app;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a new profile to be filled in: every file of the format, with remarks that say what goes where.
@Command(name = "new")
final class ProfileNewCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("[a-z0-9_][a-z0-9._-]*/[a-z0-9_][a-z0-9._-]*");
    private static final String SKELETON = "/skeleton/profile/";
    private static final List<String> FILES = List.of(
            "vehicle.json",
            "signalsets/v3/default.json",
            "dtcs/faults.csv",
            "services/services.json",
            "tests/test_cases/2020/commands/7E0.7E8.22F40C.yaml");
    private final Program program;

    // filled by the command-line library; only its presence matters here
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", descriptionKey = "profile-new-id")
    private String id = "";

    @Option(names = "--in", paramLabel = "DIR", descriptionKey = "profile-new-in")
    private Path in = Path.of("profiles");

    ProfileNewCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed {
        if (!ID.matcher(id).matches()) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.bad-profile-id", id));
        }
        var folder = in.resolve(id);
        if (Files.exists(folder)) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.profile-there", folder.toString()));
        }
        try {
            write(folder);
        } catch (IOException denied) {
            throw new CommandFailed(
                    Exit.MACHINE,
                    Problem.of("app.profile-not-written", folder.toString()).because(denied.toString()));
        }
        program.console().result(program.words().text("app.profile-new", folder.toString(), in.toString()));
        return Exit.OK.code();
    }

    /// The folder appears when all of its files are there.
    private void write(Path folder) throws IOException {
        var parent = folder.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        var half = Files.createTempDirectory(parent, ".new-");
        for (var name : FILES) {
            var file = half.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, skeleton(name));
        }
        Files.move(half, folder);
    }

    private String skeleton(String name) throws IOException {
        try (var in = ProfileNewCommand.class.getResourceAsStream(SKELETON + name)) {
            if (in == null) {
                throw new IllegalStateException("the skeleton lacks " + name);
            }
            var make = id.substring(0, id.indexOf('/'));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@ID@", id)
                    .replace("@MAKE@", make.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + make.substring(1));
        }
    }
}
