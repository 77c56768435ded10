package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.pluginhost.PackageRefused;
import app.garage.pluginhost.PluginHost;
import app.garage.pluginhost.Trial;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tries an author's plugin: loads it without a signature, connects with it if a link is named, and begins again after
/// each build until Ctrl+C.
@Command(name = "run")
final class PluginTrial implements Callable<Integer> {
    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final LinkOptions options = new LinkOptions();

    @Parameters(paramLabel = "DIR|JAR", descriptionKey = "plugin-run")
    private Path what = Path.of("");

    @Option(names = "--once", descriptionKey = "plugin-once")
    private boolean once;

    PluginTrial(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        var host = program.plugins(common.data());
        try (var trial = Trial.of(host, what)) {
            program.closing().add(trial::close);
            begin(host, trial);
            while (!once) {
                program.console().message(program.words().text("app.plugin.watching"));
                trial.awaitChange();
                program.console().message(program.words().text("app.plugin.changed"));
                again(host, trial);
            }
            return Exit.OK.code();
        } catch (PackageRefused refused) {
            throw new CommandFailed(Exit.REFUSED, refused.problem());
        }
    }

    /// What was built may be broken: the author repairs it and builds again.
    private void again(PluginHost host, Trial trial) throws CommandFailed, InterruptedException {
        try {
            trial.again().ifPresent(this::tell);
            program.catalogue().reload(); // it may bring vehicles
            begin(host, trial);
        } catch (PackageRefused refused) {
            tell(refused.problem());
        }
    }

    private void begin(PluginHost host, Trial trial) throws CommandFailed, InterruptedException {
        var console = program.console();
        var card = trial.card();
        console.message(program.words().text("app.plugin.unsigned"));
        console.result(card.id() + "  " + card.version() + "  "
                + card.name().in(program.words().locale()));
        console.result(program.words().text("app.plugin.offers", String.join(", ", host.labels(card.id()))));
        var address = options.link();
        if (address.isPresent()) {
            connect(host);
        }
    }

    private void connect(PluginHost host) throws CommandFailed, InterruptedException {
        try (var engine = Engine.trying(program, host, options)) {
            engine.connect(options.link());
        } catch (CommandFailed none) {
            if (once) {
                throw none;
            }
            tell(none.problem());
        }
    }

    private void tell(Problem problem) {
        program.console().problem(problem, program.words());
    }
}
