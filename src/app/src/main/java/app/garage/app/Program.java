package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.pluginhost.PluginHost;
import app.garage.profiles.Catalogue;
import app.garage.report.Phrases;
import app.garage.report.Words;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// One run of the command line: where it writes, in which language, and what its commands share.
final class Program {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private final Console console;
    private final Map<String, String> env;
    private final Words words;
    private final Closing closing = new Closing();
    private final Supplier<Catalogue> catalogue;
    private final Map<Path, PluginHost> hosts = new ConcurrentHashMap<>();

    /// @param data the folder that was typed
    Program(Console console, Map<String, String> env, Locale language, Optional<Path> data) {
        this.console = console;
        this.env = env;
        words = Words.in(language);
        catalogue = Lazy.of(() -> Catalogue.load(new UserProfiles(folder(data).profiles(), () -> plugins(data))));
    }

    /// {@return the number for the shell, after everything that was opened is closed again}
    static int run(String[] args, Console console, Map<String, String> env) {
        var program = new Program(
                console,
                env,
                Console.language(Arguments.value(args, "--lang")),
                Arguments.value(args, "--data").map(Path::of));
        var hook = new Thread(program.closing::close, "closing");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return program.commandLine().execute(args);
        } finally {
            program.closing.close();
            Closing.forget(hook);
        }
    }

    private CommandLine commandLine() {
        var root = new CommandLine(new GarageCommand());
        root.addSubcommand(new ScanCommand(this));
        root.addSubcommand(new LiveCommand(this));
        root.addSubcommand(new ClearCommand(this));
        root.addSubcommand(new ControlCommand(this));
        root.addSubcommand(new UdsCommand(this));
        root.addSubcommand(ProceduresCommand.with(this));
        root.addSubcommand(new ReportCommand(this));
        root.addSubcommand(new VehiclesCommand(this));
        root.addSubcommand(new BackupCommand(this));
        root.addSubcommand(new RestoreCommand(this));
        root.addSubcommand(new CommandLine(new LinksCommand(this)).addSubcommand(new ProbeCommand(this)));
        root.addSubcommand(new CommandLine(new PluginCommand(this))
                .addSubcommand(new PluginTrial(this))
                .addSubcommand(new PluginKitCommand(this)));
        root.addSubcommand(new TwinCommand(this));
        root.addSubcommand(ProfileCommand.with(this));
        root.addSubcommand(LogCommand.with(this));
        root.addSubcommand(new BenchCommand(this));
        root.setResourceBundle(new HelpTexts(words));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpAutoWidth(false);
        root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        root.setOut(console.outWriter());
        root.setErr(console.errWriter());
        root.setParameterExceptionHandler((wrong, args) -> badUsage(wrong));
        root.setExecutionExceptionHandler(this::failed);
        return root;
    }

    Console console() {
        return console;
    }

    Words words() {
        return words;
    }

    Catalogue catalogue() {
        return catalogue.get();
    }

    Phrases phrases() {
        return new Phrases(catalogue(), words);
    }

    Closing closing() {
        return closing;
    }

    Optional<String> passphrase() {
        return Optional.ofNullable(env.get("GARAGE_PASSPHRASE"));
    }

    DataFolder folder(Optional<Path> chosen) {
        return DataFolder.of(chosen, env);
    }

    /// {@return the plugins of the user's folder, loaded once; what cannot be used is told}
    PluginHost plugins(Optional<Path> chosen) {
        var root = folder(chosen).root();
        var there = hosts.get(root);
        if (there != null) {
            return there;
        }
        var host = new PluginHost(root);
        hosts.put(root, host);
        closing.add(host::close);
        host.load().forEach(problem -> console.problem(problem, words));
        return host;
    }

    private int badUsage(ParameterException wrong) {
        console.problem(usageProblem(wrong), words);
        return Exit.BAD_INPUT.code();
    }

    private static Problem usageProblem(ParameterException wrong) {
        var command = wrong.getCommandLine().getCommandName();
        return switch (wrong) {
            case UnmatchedArgumentException unknown ->
                Problem.of("app.unknown-argument", String.join(" ", unknown.getUnmatched()), command);
            case MissingParameterException missing ->
                Problem.of(
                        "app.missing-argument",
                        String.join(
                                ", ",
                                missing.getMissing().stream().map(Program::name).toList()),
                        command);
            default -> Problem.of("app.bad-usage", command).because(String.valueOf(wrong.getMessage()));
        };
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private int failed(Exception why, CommandLine command, CommandLine.ParseResult parsed) {
        if (why instanceof CommandFailed failed) {
            console.problem(failed.problem(), words);
            return failed.exit().code();
        }
        if (why instanceof InterruptedException) {
            return 130;
        }
        LOG.error("The command {} met a mistake of the program.", command.getCommandName(), why);
        console.problem(Problem.of("app.internal").because(why.toString()), words);
        return Exit.INTERNAL.code();
    }
}
