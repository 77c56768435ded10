package app.garage.app;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Everything about logs.
@Command(name = "log")
final class LogCommand implements Callable<Integer> {
    // filled by the command-line library; only its presence matters here
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine with(Program program) {
        return new CommandLine(new LogCommand()).addSubcommand(new LogStatCommand(program));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut(), CommandLine.Help.Ansi.OFF);
        return Exit.OK.code();
    }
}
