package app.garage.pluginhost;

import app.garage.kernel.Localized;
import app.garage.kernel.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A package as a list shows it.
///
/// @param id its name among all packages; the name of the file where nothing else can be read
/// @param version its version, empty where it cannot be read
/// @param name what people call it
/// @param author who made it, empty where it cannot be read
/// @param fingerprint of the key it is signed with, empty without one
/// @param kind code, data, or part of the program
/// @param state how it is doing
/// @param provides what it adds
/// @param asked what it wants to be allowed
/// @param granted what it is allowed
/// @param reason why it is not in use
/// @param file where it lies
public record PluginCard(
        String id,
        String version,
        Localized name,
        String author,
        String fingerprint,
        Kind kind,
        State state,
        List<String> provides,
        List<Permission> asked,
        List<Permission> granted,
        Optional<Problem> reason,
        Optional<Path> file) {
    /// Copies the lists.
    public PluginCard {
        provides = List.copyOf(provides);
        asked = List.copyOf(asked);
        granted = List.copyOf(granted);
    }

    /// What a package is.
    public enum Kind {
        /// Part of the program.
        SHIPPED,
        /// Code of another author.
        PLUGIN,
        /// Data of another author.
        PACK
    }

    /// How a package is doing.
    public enum State {
        /// In use.
        ACTIVE,
        /// Put aside by the user.
        DISABLED,
        /// Needs the yes of the user: a new package, a new author, or an update that wants more.
        WAITING,
        /// A higher version of it is there.
        SUPERSEDED,
        /// Cannot be used.
        REFUSED,
        /// Made mistakes and is out of use until the program starts again.
        FAILED,
        /// Without a signature, tried out by its author.
        TRIED
    }

    static PluginCard of(Candidate candidate, State state, List<Permission> granted, Optional<Problem> reason) {
        var about = candidate.description();
        return new PluginCard(
                about.id(),
                about.version().toString(),
                about.name(),
                about.provider(),
                candidate.author().map(AuthorKey::fingerprint).orElse(""),
                candidate.isPack() ? Kind.PACK : Kind.PLUGIN,
                state,
                about.provides(),
                about.permissions(),
                granted,
                reason,
                Optional.of(candidate.archive().file()));
    }

    static PluginCard shipped(Description about) {
        return new PluginCard(
                about.id(),
                about.version().toString(),
                about.name(),
                about.provider(),
                "",
                Kind.SHIPPED,
                State.ACTIVE,
                about.provides(),
                about.permissions(),
                about.permissions(),
                Optional.empty(),
                Optional.empty());
    }

    PluginCard failing(Problem why) {
        return new PluginCard(
                id,
                version,
                name,
                author,
                fingerprint,
                kind,
                State.FAILED,
                provides,
                asked,
                granted,
                Optional.of(why),
                file);
    }

    static PluginCard unreadable(Path file, Problem why) {
        var name = Archive.name(file);
        return new PluginCard(
                name,
                "",
                new Localized(name, name),
                "",
                "",
                Contents.isPack(file) ? Kind.PACK : Kind.PLUGIN,
                State.REFUSED,
                List.of(),
                List.of(),
                List.of(),
                Optional.of(why),
                Optional.of(file));
    }
}
