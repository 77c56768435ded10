package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.pluginhost.PackageRefused;
import app.garage.pluginhost.PluginHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints the report card of a package and writes it as a badge beside it.
@Command(name = "tck")
final class PluginKitCommand implements Callable<Integer> {
    private final Program program;

    // filled by the command-line library; only its presence matters here
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", descriptionKey = "plugin-file")
    private Path file = Path.of("");

    @Option(names = "--badge", paramLabel = "BADGE", descriptionKey = "plugin-badge")
    private Optional<Path> badge = Optional.empty();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    PluginKitCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("plugins.no-file", file.toString()));
        }
        try {
            var card = card();
            if (json) {
                program.console().result(card.json().toString());
            } else {
                card.lines().forEach(program.console()::result);
            }
            Files.writeString(
                    badge.orElseGet(() -> file.resolveSibling(file.getFileName() + ".badge.json")), card.json() + "\n");
            return card.count(ReportCard.Outcome.FAILS) == 0 ? Exit.OK.code() : Exit.FINDINGS.code();
        } catch (PackageRefused refused) {
            throw new CommandFailed(Exit.REFUSED, refused.problem());
        } catch (IOException failed) {
            throw new CommandFailed(
                    Exit.MACHINE, Problem.of("plugins.folder", file.toString()).because(failed.toString()));
        }
    }

    /// In an empty folder of its own: nothing that is installed here can help or disturb.
    private ReportCard card() throws PackageRefused, IOException, InterruptedException {
        var empty = Files.createTempDirectory("garage-kit");
        try (var host = new PluginHost(empty)) {
            return new PluginKit(file.toAbsolutePath(), program.words(), host).card();
        } finally {
            Files.delete(empty);
        }
    }
}
