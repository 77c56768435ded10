package app.garage.pluginhost;

import app.garage.kernel.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.pf4j.PluginRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plugins whose classes are loaded now. Changes come one after the other, from the host; what they offer may be
/// read at any time.
final class PluginRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(PluginRuntime.class);
    private final JarPlugins jars;
    private final Map<String, Loaded> loaded = new LinkedHashMap<>();
    private final List<Offered> offered = new CopyOnWriteArrayList<>();

    PluginRuntime(Path folder) {
        jars = new JarPlugins(folder);
    }

    Optional<Loaded> get(String id) {
        return Optional.ofNullable(loaded.get(id));
    }

    List<Offered> offered() {
        return offered;
    }

    /// Loads a plugin and asks for what it offers.
    ///
    /// @param candidate a checked package; the plugins it stands on are loaded
    /// @param grants what it is allowed
    /// @param switchedOff is told when it made too many mistakes
    /// @throws PackageRefused if it offers nothing, or its classes cannot be loaded
    void load(Candidate candidate, Grants grants, Consumer<Problem> switchedOff) throws PackageRefused {
        var id = candidate.description().id();
        var texts = PluginTexts.of(candidate.archive());
        try {
            jars.loadPlugin(candidate.archive().file());
            jars.startPlugin(id);
            var guard = new Guard(id, jars.getPluginClassLoader(id), texts, grants, last -> {
                withdraw(id);
                switchedOff.accept(last);
            });
            var found = Offered.by(guard);
            if (offersNothing(candidate, found)) {
                throw new PackageRefused(found.failed().stream()
                        .findFirst()
                        .orElseGet(() -> Problem.of(
                                "plugins.contributes-nothing",
                                candidate.archive().name())));
            }
            loaded.put(id, new Loaded(candidate, guard, found));
            offered.addAll(found.all());
        } catch (PluginRuntimeException broken) {
            throw new PackageRefused(Problem.of("plugins.broken", id, String.valueOf(broken.getMessage()))
                    .because(broken.toString()));
        } finally {
            if (!loaded.containsKey(id)) {
                forget(id);
            }
        }
    }

    private static boolean offersNothing(Candidate candidate, Offered.Found found) {
        var archive = candidate.archive();
        return found.all().isEmpty() && !Contents.hasData(archive) && !Contents.hasKeys(archive);
    }

    /// Nothing new is asked of it; what is open fails at its next step.
    private void withdraw(String id) {
        var all = get(id).map(each -> each.found().all()).orElse(List.of());
        offered.removeAll(all);
    }

    /// Unloads a plugin and everything that stands on it.
    ///
    /// @param id of the plugin
    /// @return what is left of it, to look after; nothing if it was not loaded
    Optional<Leftovers> unload(String id) {
        var gone = get(id);
        if (gone.isEmpty()) {
            return Optional.empty();
        }
        for (var each : new ArrayList<>(loaded.values())) {
            if (each.candidate().dependencies().contains(id)) {
                unload(each.id());
            }
        }
        withdraw(id);
        loaded.remove(id);
        gone.get().guard().shutAll();
        var left =
                Leftovers.of(gone.get().guard().loader(), gone.get().candidate().archive());
        forget(id);
        return Optional.of(left);
    }

    private void forget(String id) {
        if (jars.getPlugin(id) != null) {
            try {
                jars.stopPlugin(id);
                jars.unloadPlugin(id);
            } catch (PluginRuntimeException stuck) {
                LOG.warn("The plugin {} was not unloaded cleanly.", id, stuck);
            }
        }
    }

    List<String> ids() {
        return List.copyOf(loaded.keySet());
    }
}
