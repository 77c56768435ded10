package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.pluginhost.PluginCard.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Installs, loads, lists and removes packages of other authors, while the program runs.
///
/// Any thread may ask; changes wait for each other and take time. As long as the user's folder holds no package, the
/// host reads one folder and loads no class.
public final class PluginHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private final PluginFolder folder;
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<String, Problem> failed = new ConcurrentHashMap<>();
    private volatile Optional<PluginRuntime> runtime = Optional.empty();
    private volatile Optional<Candidate> tried = Optional.empty();
    private volatile List<String> used = List.of();

    /// Makes a host; nothing is read yet.
    ///
    /// @param data the user's folder
    public PluginHost(Path data) {
        folder = new PluginFolder(data);
    }

    /// {@return the packages in the user's folder, and how each is doing}
    public List<PluginCard> list() {
        changing.lock();
        try {
            return cards();
        } finally {
            changing.unlock();
        }
    }

    /// Loads what is approved and enabled.
    ///
    /// @return what could not be
    public List<Problem> load() {
        changing.lock();
        try {
            if (!folder.files().isEmpty()) {
                loadAll(Survey.of(folder));
            }
            return List.copyOf(failed.values());
        } catch (PackageRefused unreadable) {
            return List.of(unreadable.problem());
        } finally {
            changing.unlock();
        }
    }

    /// {@return what loaded plugins offer of one published interface, now}
    ///
    /// @param type the interface
    /// @param <S> the interface
    public <S> List<S> offered(Class<S> type) {
        return runtime.map(PluginRuntime::offered).orElse(List.of()).stream()
                .filter(each -> each.type() == type)
                .map(each -> type.cast(each.provider()))
                .toList();
    }

    /// {@return the folders with the data of the packages in use, by their ids; each has the layout of
    /// `vehicle-profiles/`}
    public List<Path> profileFolders() {
        return used.stream().map(folder::unpacked).filter(Files::isDirectory).toList();
    }

    /// {@return what a loaded plugin offers, such as `driver:elm`}
    ///
    /// @param id of the plugin
    public List<String> labels(String id) {
        return loaded(id).map(each -> each.found().all()).orElse(List.of()).stream()
                .map(Offered::label)
                .toList();
    }

    /// {@return what can be set for what a loaded plugin offers, in the words of its own bundles}
    ///
    /// @param id of the plugin
    public List<PluginSetting> settings(String id) {
        return loaded(id).stream()
                .flatMap(plugin -> plugin.found().all().stream()
                        .flatMap(each -> each.settings().fields().stream())
                        .map(field -> new PluginSetting(field, plugin.guard().text(field.labelKey()))))
                .toList();
    }

    /// {@return what computes keys with the providers of a plugin, if it is in use and may}
    ///
    /// @param id of the plugin
    public Optional<SeedKeyProcess> seedKeys(String id) {
        return loaded(id)
                .filter(each -> Contents.hasKeys(each.candidate().archive()))
                .filter(each -> each.guard().grants().has(Permission.Kind.SEEDKEY))
                .map(each -> new SeedKeyProcess(id, each.candidate().archive().file(), SeedKeyProcess.TO_COMPUTE));
    }

    /// Looks at a package without installing it.
    ///
    /// @param file the package
    /// @return what the user has to say yes to
    /// @throws PackageRefused if it cannot be installed
    public Offer look(Path file) throws PackageRefused {
        changing.lock();
        try {
            var survey = Survey.of(folder);
            return survey.offer(Candidate.signed(file, survey.ledger()));
        } finally {
            changing.unlock();
        }
    }

    /// Installs a package the user said yes to, and loads it.
    ///
    /// @param file the package
    /// @param agreed what was shown to the user; if the file is another one by now, it is refused
    /// @return how it is doing
    /// @throws PackageRefused if it is not installed; what was there before stays
    public PluginCard install(Path file, Offer agreed) throws PackageRefused {
        changing.lock();
        try {
            folder.make();
            var staged = stage(file);
            try {
                return install(staged, agreed, Survey.of(folder));
            } finally {
                Files.deleteIfExists(staged);
            }
        } catch (IOException failure) {
            throw PluginFolder.failed(folder.packages(), failure);
        } finally {
            changing.unlock();
        }
    }

    /// The copy is checked and not what lies elsewhere, which somebody could exchange in between.
    private Path stage(Path file) throws PackageRefused {
        try {
            var staged = folder.packages().resolve(".staged-" + Archive.name(file));
            Files.copy(file, staged, StandardCopyOption.REPLACE_EXISTING);
            return staged;
        } catch (IOException unreadable) {
            throw new PackageRefused(
                    Problem.of("plugins.unreadable", Archive.name(file)).because(unreadable.toString()));
        }
    }

    private PluginCard install(Path staged, Offer agreed, Survey survey) throws PackageRefused, IOException {
        var candidate = Candidate.signed(staged, survey.ledger());
        var offer = survey.offer(candidate);
        if (!offer.isSameAs(agreed)) {
            throw PackageRefused.of("plugins.exchanged", agreed.card().id());
        }
        var about = candidate.description();
        var key = candidate.author().orElseThrow();
        var place = folder.place(about, candidate.isPack());
        var older = survey.filesOf(about.id());
        unload(about.id());
        if (Contents.hasData(candidate.archive())) {
            Contents.unpack(candidate.archive(), folder.unpacked(about.id()));
        }
        Files.move(staged, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        var entry = new Ledger.Entry(about.id(), candidate.archive().sha256(), key, about.permissions(), true);
        folder.keep(survey.trust().with(about.provider(), key));
        folder.keep(
                survey.ledger().without(each -> each.id().equals(about.id())).with(entry));
        for (var old : older) {
            if (!old.equals(place)) {
                Files.deleteIfExists(old);
            }
        }
        LOG.info("{} {} is installed.", about.id(), about.version());
        failed.remove(about.id());
        loadAll(Survey.of(folder));
        return card(about.id());
    }

    /// Takes a package away: its file, its data, and what it was allowed. Its author stays known.
    ///
    /// @param id of the package, or the name of its file
    /// @throws PackageRefused if there is none, or it cannot be deleted
    public void remove(String id) throws PackageRefused {
        changing.lock();
        try {
            var survey = Survey.of(folder);
            var files = survey.filesOf(id);
            if (files.isEmpty()) {
                throw PackageRefused.of("plugins.not-installed", id);
            }
            unload(id);
            folder.keep(survey.ledger().without(each -> each.id().equals(id)));
            for (var file : files) {
                Files.deleteIfExists(file);
            }
            Atomic.delete(folder.unpacked(id));
            failed.remove(id);
        } catch (IOException denied) {
            throw PluginFolder.failed(folder.packages(), denied);
        } finally {
            changing.unlock();
        }
    }

    /// Puts an installed package into use or aside.
    ///
    /// @param id of the package
    /// @param use whether to use it
    /// @return how it is doing then
    /// @throws PackageRefused if it is not installed
    public PluginCard enable(String id, boolean use) throws PackageRefused {
        return change(id, entry -> entry.enabled(use));
    }

    /// Takes back something a package was allowed.
    ///
    /// @param id of the package
    /// @param kind what it may no longer
    /// @return how it is doing then
    /// @throws PackageRefused if it is not installed
    public PluginCard forbid(String id, Permission.Kind kind) throws PackageRefused {
        return change(
                id,
                entry -> entry.granting(entry.granted().stream()
                        .filter(each -> each.kind() != kind)
                        .toList()));
    }

    /// Allows again what was agreed at the installation.
    ///
    /// @param id of the package
    /// @param kind what it may again
    /// @return how it is doing then
    /// @throws PackageRefused if it is not installed, or never asked for it
    public PluginCard allow(String id, Permission.Kind kind) throws PackageRefused {
        var asked = installed(id).asked().stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow(() -> PackageRefused.of("plugins.never-asked", id, kind.word()));
        return change(id, entry -> {
            var all = new ArrayList<>(entry.granted());
            all.removeIf(each -> each.kind() == kind);
            all.add(asked);
            return entry.granting(all);
        });
    }

    private PluginCard installed(String id) throws PackageRefused {
        return list().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> PackageRefused.of("plugins.not-installed", id));
    }

    private PluginCard change(String id, java.util.function.UnaryOperator<Ledger.Entry> how) throws PackageRefused {
        changing.lock();
        try {
            var survey = Survey.of(folder);
            if (survey.ledger().ofId(id).isEmpty()) {
                throw PackageRefused.of("plugins.not-installed", id);
            }
            folder.keep(survey.ledger().changing(id, how));
            failed.remove(id);
            unload(id);
            loadAll(Survey.of(folder));
            return card(id);
        } finally {
            changing.unlock();
        }
    }

    /// Loads a package nobody signed, for its author to try. What is installed under the same id is out of use
    /// meanwhile. It may do what it asks for, but neither program units nor load native code.
    ///
    /// @param jar the package
    /// @return how it is doing
    /// @throws PackageRefused if it cannot be used
    PluginCard tryOut(Path jar) throws PackageRefused {
        changing.lock();
        try {
            var candidate = Candidate.unsigned(jar);
            var about = candidate.description();
            var missing = missing(candidate);
            if (!missing.isEmpty()) {
                throw PackageRefused.of("plugins.missing-dependency", about.id(), String.join(", ", missing));
            }
            unload(about.id());
            failed.remove(about.id());
            var granted = about.permissions().stream()
                    .filter(each -> each.kind() != Permission.Kind.FLASH && each.kind() != Permission.Kind.NATIVE)
                    .toList();
            running().load(candidate, Grants.of(granted), last -> failed.put(about.id(), last));
            tried = Optional.of(candidate);
            return PluginCard.of(candidate, State.TRIED, granted, Optional.empty());
        } finally {
            changing.unlock();
        }
    }

    /// Ends a trial; what is installed under the same id comes back.
    ///
    /// @return what the trial may have left behind
    Optional<Leftovers> tried() {
        changing.lock();
        try {
            var left = tried.flatMap(candidate -> unload(candidate.description().id()));
            tried = Optional.empty();
            load();
            return left;
        } finally {
            changing.unlock();
        }
    }

    /// {@return the packages that are part of the program, as they describe themselves on the class path}
    public static List<PluginCard> shipped() {
        var cards = new ArrayList<PluginCard>();
        try {
            var described = PluginHost.class.getClassLoader().getResources(Archive.DESCRIPTION);
            for (var each : Collections.list(described)) {
                try (var in = each.openStream()) {
                    cards.add(PluginCard.shipped(Description.of("", Bytes.copyOf(in.readAllBytes()))));
                }
            }
        } catch (IOException | PackageRefused ours) {
            throw new IllegalStateException("a description of the program's own plugins cannot be read", ours);
        }
        cards.sort(Comparator.comparing(PluginCard::id));
        return List.copyOf(cards);
    }

    /// Loads the classes of a plugin anew.
    ///
    /// @param id of the plugin
    /// @return what the former ones may have left behind; nothing if none were loaded
    Optional<Leftovers> reload(String id) throws PackageRefused {
        changing.lock();
        try {
            var left = unload(id);
            failed.remove(id);
            loadAll(Survey.of(folder));
            return left;
        } finally {
            changing.unlock();
        }
    }

    /// Calls the key of an author back: nothing signed with it is used any more.
    ///
    /// @param id of a package of theirs
    /// @throws PackageRefused if it is not installed
    public void revoke(String id) throws PackageRefused {
        changing.lock();
        try {
            var survey = Survey.of(folder);
            var entries = survey.ledger().ofId(id);
            if (entries.isEmpty()) {
                throw PackageRefused.of("plugins.not-installed", id);
            }
            var key = entries.getFirst().key();
            folder.keep(survey.trust().revoking(key));
            for (var each : survey.ledger().entries()) {
                if (each.key().equals(key)) {
                    unload(each.id());
                }
            }
            loadAll(Survey.of(folder));
        } finally {
            changing.unlock();
        }
    }

    private PluginCard card(String id) {
        return cards().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private List<PluginCard> cards() {
        var cards = new ArrayList<PluginCard>();
        tried.ifPresent(candidate -> cards.add(PluginCard.of(
                candidate,
                State.TRIED,
                candidate.description().permissions(),
                Optional.ofNullable(failed.get(candidate.description().id())))));
        try {
            for (var card : Survey.of(folder).cards()) {
                var why = failed.get(card.id());
                cards.add(card.state() == State.ACTIVE && why != null ? card.failing(why) : card);
            }
        } catch (PackageRefused unreadable) {
            cards.add(PluginCard.unreadable(folder.packages(), unreadable.problem()));
        }
        return List.copyOf(cards);
    }

    /// Each as soon as what it stands on is there; what is left over stands on something that never comes.
    private void loadAll(Survey survey) {
        var open = new LinkedHashMap<String, Survey.Usable>();
        failed.values().removeIf(each -> each.key().equals("plugins.missing-dependency"));
        for (var each : survey.usable()) {
            var id = each.candidate().description().id();
            if (each.candidate().isPack()) {
                unpackAgain(each.candidate());
            } else if (!failed.containsKey(id) && loaded(id).isEmpty()) {
                open.put(id, each);
            }
        }
        boolean moved = true;
        while (moved && !open.isEmpty()) {
            moved = false;
            for (var each : List.copyOf(open.values())) {
                if (missing(each.candidate()).isEmpty()) {
                    open.remove(each.candidate().description().id());
                    load(each.candidate(), Grants.of(each.granted()));
                    moved = true;
                }
            }
        }
        open.forEach((id, each) -> failed.put(
                id, Problem.of("plugins.missing-dependency", id, String.join(", ", missing(each.candidate())))));
        forgetDataOfOthers(survey);
        used = survey.usable().stream()
                .map(each -> each.candidate().description().id())
                .sorted()
                .toList();
    }

    private Set<String> missing(Candidate candidate) {
        var missing = new TreeSet<>(candidate.dependencies());
        missing.removeIf(id -> loaded(id).isPresent());
        return missing;
    }

    private void load(Candidate candidate, Grants grants) {
        var id = candidate.description().id();
        try {
            running().load(candidate, grants, last -> failed.put(id, last));
            unpackAgain(candidate);
        } catch (PackageRefused refused) {
            LOG.warn("The plugin {} is not used: {}", id, refused.problem());
            failed.put(id, refused.problem());
        }
    }

    /// Data that went missing is unpacked again from the package, which is kept.
    private void unpackAgain(Candidate candidate) {
        var id = candidate.description().id();
        var place = folder.unpacked(id);
        if (Contents.hasData(candidate.archive()) && !Files.exists(place)) {
            try {
                Contents.unpack(candidate.archive(), place);
            } catch (PackageRefused refused) {
                failed.put(id, refused.problem());
            }
        }
    }

    /// Data of a package that is not in use must not be read.
    private void forgetDataOfOthers(Survey survey) {
        for (var id : survey.unusedIds()) {
            try {
                Atomic.delete(folder.unpacked(id));
            } catch (IOException denied) {
                LOG.warn("The data of {} cannot be put aside.", id, denied);
            }
        }
    }

    private Optional<Loaded> loaded(String id) {
        return runtime.flatMap(there -> there.get(id));
    }

    private PluginRuntime running() {
        if (runtime.isEmpty()) {
            runtime = Optional.of(new PluginRuntime(folder.packages()));
        }
        return runtime.get();
    }

    private Optional<Leftovers> unload(String id) {
        return runtime.flatMap(there -> there.unload(id));
    }

    /// Unloads everything.
    @Override
    public void close() {
        changing.lock();
        try {
            runtime.ifPresent(there -> there.ids().forEach(there::unload));
        } finally {
            changing.unlock();
        }
    }
}
