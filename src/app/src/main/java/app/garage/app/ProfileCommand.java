package app.garage.app;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What is known about vehicles: its commands list, show, import and test it.
@Command(name = "profile")
final class ProfileCommand implements Callable<Integer> {
    // filled by the command-line library; only its presence matters here
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine with(Program program) {
        return new CommandLine(new ProfileCommand())
                .addSubcommand(new ProfileListCommand(program))
                .addSubcommand(new ProfileShowCommand(program))
                .addSubcommand(new ProfileImportCommand(program))
                .addSubcommand(new ProfileNewCommand(program))
                .addSubcommand(new ProfileTestCommand(program));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut(), CommandLine.Help.Ansi.OFF);
        return Exit.OK.code();
    }
}
