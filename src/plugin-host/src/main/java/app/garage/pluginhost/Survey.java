package app.garage.pluginhost;

import app.garage.kernel.Problem;
import app.garage.pluginhost.PluginCard.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The packages in the user's folder, judged: by themselves, by what the user agreed to, and against each other.
///
/// @param trust whom the user trusts
/// @param ledger what the user agreed to
/// @param all every package
record Survey(TrustList trust, Ledger ledger, List<Judged> all) {
    /// One package and what is to be said of it.
    ///
    /// @param file where it lies
    /// @param candidate what it holds, if it could be read
    /// @param state how it is doing
    /// @param reason why, unless it is in use
    private record Judged(Path file, Optional<Candidate> candidate, State state, Optional<Problem> reason) {
        String id() {
            return candidate.map(each -> each.description().id()).orElse(Archive.name(file));
        }
    }

    /// A package that is to be used.
    ///
    /// @param candidate the package
    /// @param granted what it may
    record Usable(Candidate candidate, List<Permission> granted) {}

    static Survey of(PluginFolder folder) throws PackageRefused {
        var survey = new Survey(folder.trust(), folder.ledger(), List.of());
        var all = new ArrayList<Judged>();
        for (var file : folder.files()) {
            all.add(survey.judge(file));
        }
        return new Survey(survey.trust, survey.ledger, survey.ranked(all));
    }

    private Judged judge(Path file) {
        try {
            var candidate = Candidate.signed(file, ledger);
            candidate.checkAuthor(trust, ledger);
            var entry = ledger.ofFile(candidate.archive().sha256());
            if (entry.isEmpty()) {
                return new Judged(file, Optional.of(candidate), State.WAITING, Optional.of(waiting(candidate)));
            }
            var state = entry.get().enabled() ? State.ACTIVE : State.DISABLED;
            return new Judged(file, Optional.of(candidate), state, Optional.empty());
        } catch (PackageRefused refused) {
            return new Judged(file, readable(file), State.REFUSED, Optional.of(refused.problem()));
        }
    }

    /// What a refused package says of itself, as far as it can be read: to name it, not to believe it.
    private static Optional<Candidate> readable(Path file) {
        try {
            return Optional.of(Candidate.unsigned(file));
        } catch (PackageRefused notEvenThat) {
            return Optional.empty();
        }
    }

    private Problem waiting(Candidate candidate) {
        var about = candidate.description();
        var key = candidate.author().orElseThrow();
        return trust.knows(key)
                ? Problem.of("plugins.waits", about.id(), about.version().toString())
                : Problem.of("plugins.unknown-author", about.id(), about.provider(), key.fingerprint());
    }

    /// Of several approved packages with the same id the highest version is used.
    private List<Judged> ranked(List<Judged> judged) {
        var highest = new HashMap<String, Version>();
        for (var each : judged) {
            if (each.state() == State.ACTIVE) {
                highest.merge(each.id(), version(each), (one, other) -> one.compareTo(other) >= 0 ? one : other);
            }
        }
        var seen = new TreeSet<String>();
        return judged.stream()
                .map(each -> {
                    var best = highest.get(each.id());
                    boolean loses = best != null
                            && each.state() != State.REFUSED
                            && (version(each).compareTo(best) < 0
                                    || (each.state() == State.ACTIVE && !seen.add(each.id())));
                    return loses && best != null ? superseded(each, best) : each;
                })
                .toList();
    }

    private static Version version(Judged judged) {
        return judged.candidate().orElseThrow().description().version();
    }

    private static Judged superseded(Judged judged, Version best) {
        return new Judged(
                judged.file(),
                judged.candidate(),
                State.SUPERSEDED,
                Optional.of(Problem.of("plugins.superseded", judged.id(), best.toString())));
    }

    List<PluginCard> cards() {
        return all.stream()
                .map(each -> each.candidate()
                        .map(candidate -> PluginCard.of(candidate, each.state(), granted(candidate), each.reason()))
                        .orElseGet(() ->
                                PluginCard.unreadable(each.file(), each.reason().orElseThrow())))
                .sorted(Comparator.comparing(PluginCard::id))
                .toList();
    }

    private List<Permission> granted(Candidate candidate) {
        return ledger.ofFile(candidate.archive().sha256())
                .map(Ledger.Entry::granted)
                .orElse(List.of());
    }

    List<Usable> usable() {
        return all.stream()
                .filter(each -> each.state() == State.ACTIVE)
                .map(each -> each.candidate().orElseThrow())
                .map(candidate -> new Usable(candidate, granted(candidate)))
                .toList();
    }

    /// {@return ids of packages of which no version is in use}
    Set<String> unusedIds() {
        var ids = new TreeSet<String>();
        all.forEach(each -> ids.add(each.id()));
        usable().forEach(each -> ids.remove(each.candidate().description().id()));
        return ids;
    }

    /// {@return the files of a package, in all its versions}
    ///
    /// @param id of the package, or the name of a file
    List<Path> filesOf(String id) {
        return all.stream()
                .filter(each ->
                        each.id().equals(id) || Archive.name(each.file()).equals(id))
                .map(Judged::file)
                .toList();
    }

    /// {@return what the user has to say yes to before a package is installed}
    ///
    /// @param candidate the package
    /// @throws PackageRefused if it may not be
    Offer offer(Candidate candidate) throws PackageRefused {
        candidate.checkAuthor(trust, ledger);
        var about = candidate.description();
        var there = all.stream()
                .filter(each -> each.id().equals(about.id()))
                .filter(each -> each.state() == State.ACTIVE || each.state() == State.DISABLED)
                .map(Survey::version)
                .max(Comparator.naturalOrder());
        if (there.isPresent() && there.get().compareTo(about.version()) > 0) {
            throw PackageRefused.of(
                    "plugins.older",
                    about.id(),
                    about.version().toString(),
                    there.get().toString());
        }
        var granted = ledger.ofId(about.id()).stream()
                .flatMap(each -> each.granted().stream())
                .toList();
        return new Offer(
                PluginCard.of(candidate, State.WAITING, List.of(), Optional.empty()),
                !trust.knows(candidate.author().orElseThrow()),
                Permission.beyond(about.permissions(), granted),
                there.isPresent());
    }
}
