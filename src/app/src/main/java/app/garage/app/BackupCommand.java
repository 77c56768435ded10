package app.garage.app;

import app.garage.kernel.StoreUnavailable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Writes the whole workshop database to one file.
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", descriptionKey = "backup-file")
    private Path file = Path.of("");

    BackupCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed {
        try {
            Engine.open(program, common.data()).database().backUp(file.toAbsolutePath());
            program.console().message(program.words().text("app.backed-up", file));
            return Exit.OK.code();
        } catch (StoreUnavailable unavailable) {
            throw new CommandFailed(Exit.MACHINE, unavailable.problem());
        }
    }
}
