package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.pluginhost.AuthorKeyFile;
import app.garage.pluginhost.Offer;
import app.garage.pluginhost.PackageRefused;
import app.garage.pluginhost.Permission;
import app.garage.pluginhost.PluginHost;
import app.garage.pluginhost.Signing;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Plugins and packs of other authors: what is there, what may come, what goes. Trying one out is [PluginTrial].
@Command(name = "plugin")
final class PluginCommand implements java.util.concurrent.Callable<Integer> {
    private final Program program;
    private final PluginWords say;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    PluginCommand(Program program) {
        this.program = program;
        say = new PluginWords(program.words());
    }

    private PluginHost host(CommonOptions common) {
        var host = new PluginHost(program.folder(common.data()).root());
        program.closing().add(host::close);
        return host;
    }

    /// Something that a package may make impossible.
    private interface Work {
        void done() throws PackageRefused, InterruptedException;
    }

    private static int doing(Work work) throws CommandFailed, InterruptedException {
        try {
            work.done();
            return Exit.OK.code();
        } catch (PackageRefused refused) {
            throw new CommandFailed(exit(refused.problem()), refused.problem());
        }
    }

    private static Exit exit(Problem problem) {
        return switch (problem.key()) {
            case "plugins.folder", "plugins.unreadable", "plugins.key-file" -> Exit.MACHINE;
            case "plugins.no-file", "plugins.not-installed", "plugins.never-asked", "plugins.key-exists" ->
                Exit.BAD_INPUT;
            default -> Exit.REFUSED;
        };
    }

    /// `garage plugin` alone lists too.
    @Override
    public Integer call() {
        return list(common, false);
    }

    @Command(name = "list")
    int list(@Mixin CommonOptions common, @Option(names = "--json", descriptionKey = "json") boolean json) {
        var host = host(common);
        host.load();
        var cards = Stream.concat(PluginHost.shipped().stream(), host.list().stream())
                .toList();
        if (json) {
            program.console()
                    .result(Json.of("garage.plugins/1")
                            .with("plugins", cards.stream().map(say::fields).toList())
                            .toString());
        } else {
            cards.forEach(card -> say.lines(card).forEach(program.console()::result));
        }
        return Exit.OK.code();
    }

    @Command(name = "check")
    int check(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "FILE", descriptionKey = "plugin-file") Path file,
            @Option(names = "--json", descriptionKey = "json") boolean json)
            throws CommandFailed, InterruptedException {
        return doing(() -> {
            var offer = host(common).look(file);
            if (json) {
                program.console()
                        .result(Json.of("garage.plugin-check/1")
                                .with("plugin", say.fields(offer.card()))
                                .with("newAuthor", offer.newAuthor())
                                .with("agreed", offer.isAgreed())
                                .toString());
            } else {
                say.offer(offer).forEach(program.console()::result);
            }
        });
    }

    @Command(name = "install")
    int install(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "FILE", descriptionKey = "plugin-file") Path file,
            @Option(names = "--yes", descriptionKey = "plugin-yes") boolean yes)
            throws CommandFailed, InterruptedException {
        return doing(() -> {
            var host = host(common);
            host.load();
            var offer = host.look(file);
            say.offer(offer).forEach(program.console()::message);
            if (!offer.isAgreed() && !yes && !program.console().agreed(question(offer))) {
                throw refused(Problem.of("plugins.not-approved", offer.card().id()));
            }
            var card = host.install(file, offer);
            say.lines(card).forEach(program.console()::result);
            if (card.reason().isPresent()) {
                throw refused(card.reason().get());
            }
        });
    }

    private String question(Offer offer) {
        return program.words().text(offer.updates() ? "app.plugin.update?" : "app.plugin.install?");
    }

    private static PackageRefused refused(Problem problem) {
        return new PackageRefused(problem);
    }

    @Command(name = "remove")
    int remove(@Mixin CommonOptions common, @Parameters(paramLabel = "ID", descriptionKey = "plugin-id") String id)
            throws CommandFailed, InterruptedException {
        return doing(() -> {
            host(common).remove(id);
            program.console().message(program.words().text("app.plugin.removed", id));
        });
    }

    @Command(name = "enable")
    int enable(@Mixin CommonOptions common, @Parameters(paramLabel = "ID", descriptionKey = "plugin-id") String id)
            throws CommandFailed, InterruptedException {
        return use(common, id, true);
    }

    @Command(name = "disable")
    int disable(@Mixin CommonOptions common, @Parameters(paramLabel = "ID", descriptionKey = "plugin-id") String id)
            throws CommandFailed, InterruptedException {
        return use(common, id, false);
    }

    private int use(CommonOptions common, String id, boolean use) throws CommandFailed, InterruptedException {
        return doing(() -> say.lines(host(common).enable(id, use)).forEach(program.console()::result));
    }

    @Command(name = "allow")
    int allow(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "ID", descriptionKey = "plugin-id") String id,
            @Parameters(paramLabel = "PERMISSION", descriptionKey = "plugin-permission") Permission.Kind kind)
            throws CommandFailed, InterruptedException {
        return doing(() -> say.lines(host(common).allow(id, kind)).forEach(program.console()::result));
    }

    @Command(name = "forbid")
    int forbid(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "ID", descriptionKey = "plugin-id") String id,
            @Parameters(paramLabel = "PERMISSION", descriptionKey = "plugin-permission") Permission.Kind kind)
            throws CommandFailed, InterruptedException {
        return doing(() -> say.lines(host(common).forbid(id, kind)).forEach(program.console()::result));
    }

    @Command(name = "revoke")
    int revoke(@Mixin CommonOptions common, @Parameters(paramLabel = "ID", descriptionKey = "plugin-id") String id)
            throws CommandFailed, InterruptedException {
        return doing(() -> {
            host(common).revoke(id);
            program.console().message(program.words().text("app.plugin.revoked", id));
        });
    }

    @Command(name = "sign")
    int sign(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "FILE", descriptionKey = "plugin-file") Path file,
            @Option(names = "--key", paramLabel = "KEY", required = true, descriptionKey = "plugin-key") Path key,
            @Option(names = "--new-key", descriptionKey = "plugin-new-key") boolean fresh)
            throws CommandFailed, InterruptedException {
        return doing(() -> {
            var author = fresh ? AuthorKeyFile.make(key) : AuthorKeyFile.read(key);
            Signing.sign(file, author);
            program.console().result(program.words().text("app.plugin.signed", file, author.fingerprint()));
        });
    }
}
