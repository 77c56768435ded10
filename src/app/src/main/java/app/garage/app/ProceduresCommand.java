package app.garage.app;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The tests, resets and routines the profile of a vehicle has: lists them, or runs one.
@Command(name = "procedures")
final class ProceduresCommand implements Callable<Integer> {
    // filled by the command-line library; only its presence matters here
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine with(Program program) {
        return new CommandLine(new ProceduresCommand())
                .addSubcommand(new ProcedureListCommand(program))
                .addSubcommand(new ProcedureRunCommand(program));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut(), CommandLine.Help.Ansi.OFF);
        return Exit.OK.code();
    }
}
