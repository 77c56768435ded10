package app.garage.pluginhost;

import app.garage.kernel.Localized;
import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands between one plugin and everybody else. Every object of the plugin is seen only through a [Door]; when the
/// plugin goes, the doors are shut and hold nothing of it any more.
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final int STRIKES = 3;
    private final String id;
    private final ClassLoader loader;
    private final PluginTexts texts;
    private final Consumer<Problem> switchedOff;
    private final AtomicReference<Grants> grants;
    private final AtomicReference<Optional<Problem>> shut = new AtomicReference<>(Optional.empty());
    private final AtomicInteger strikes = new AtomicInteger();
    private final Set<Door> doors = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final Set<Door> open = ConcurrentHashMap.newKeySet();

    /// @param id of the plugin, which every trouble is told with
    /// @param loader of its classes
    /// @param texts its sentences
    /// @param grants what it is allowed
    /// @param switchedOff is told when it made too many mistakes in a row
    Guard(String id, ClassLoader loader, PluginTexts texts, Grants grants, Consumer<Problem> switchedOff) {
        this.id = id;
        this.loader = loader;
        this.texts = texts;
        this.grants = new AtomicReference<>(grants);
        this.switchedOff = switchedOff;
    }

    String id() {
        return id;
    }

    ClassLoader loader() {
        return loader;
    }

    Grants grants() {
        return grants.get();
    }

    void grant(Grants now) {
        grants.set(now);
    }

    /// {@return why nothing is asked of the plugin any more, empty while it is in use}
    Optional<Problem> shut() {
        return shut.get();
    }

    LinkException told(LinkException from) {
        return texts.told(from);
    }

    /// {@return a text of the plugin in both languages}
    Localized text(String key) {
        return texts.text(key);
    }

    /// {@return what the plugin says, as finished sentences}
    Problem told(Problem from) {
        return texts.told(from);
    }

    /// {@return an object of the plugin as everybody else sees it} What can be closed is kept until it is, since
    /// whoever
    /// opened it may let go of it without a word; the rest goes with its last holder.
    ///
    /// @param inner the object
    Object outside(Object inner) {
        var door = new Door(this, inner);
        doors.add(door);
        if (inner instanceof AutoCloseable) {
            open.add(door);
        }
        return door.face();
    }

    /// @param door that its holder closed
    void closed(Door door) {
        open.remove(door);
    }

    void worked() {
        strikes.set(0);
    }

    /// {@return what to tell about a mistake of the plugin; the third in a row is its last}
    ///
    /// @param mistake what it threw
    Problem mistaken(Throwable mistake) {
        LOG.error("The plugin {} made a mistake.", id, mistake);
        var problem = Problem.of("plugins.crashed", id, mistake.getClass().getSimpleName())
                .because(String.valueOf(mistake));
        if (strikes.incrementAndGet() == STRIKES) {
            var last = Problem.of("plugins.switched-off", id).because(String.valueOf(mistake));
            shut.set(Optional.of(last));
            switchedOff.accept(last);
        }
        return problem;
    }

    /// Shuts every door: whoever holds one is told that the link is lost, what the plugin opened is closed, and nothing
    /// of the plugin stays reachable from here.
    void shutAll() {
        var gone = Problem.of("plugins.gone", id);
        shut.set(Optional.of(gone));
        List<Door> all;
        synchronized (doors) {
            all = new ArrayList<>(doors);
            doors.clear();
        }
        open.clear();
        all.forEach(door -> door.shut(gone));
    }
}
