package app.garage.app;

import app.garage.kernel.StoreUnavailable;
import app.garage.store.GarageDatabase;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Brings a backup of the workshop database back; one that is there is replaced only when asked, and kept.
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", descriptionKey = "restore-file")
    private Path file = Path.of("");

    @Option(names = "--replace", descriptionKey = "replace")
    private boolean replace;

    RestoreCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed {
        var folder = program.folder(common.data());
        folder.make();
        try {
            GarageDatabase.restore(file.toAbsolutePath(), folder.database(), program.passphrase(), replace);
            program.console().message(program.words().text("app.restored", file));
            return Exit.OK.code();
        } catch (StoreUnavailable unavailable) {
            throw new CommandFailed(Exit.MACHINE, unavailable.problem());
        }
    }
}
