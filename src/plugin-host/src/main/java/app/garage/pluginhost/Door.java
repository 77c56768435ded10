package app.garage.pluginhost;

import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.Capability;
import app.garage.pluginapi.ImportRefused;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ProbeResult;
import app.garage.pluginapi.ProfileImporter.ImportReport;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.SettingsForm;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One object of a plugin, seen from outside: it has every published interface the object has and the plugin may offer.
/// What goes through is passed on; a mistake of the plugin comes out as a problem with its name, and what comes out and
/// is of the plugin's own making gets a door too.
///
/// It is a dynamic proxy so that a new interface of `plugin-api` is guarded from its first day.
final class Door implements InvocationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final String PUBLISHED = "app.garage.";
    private static final int MOST = 100_000;
    private final Guard guard;
    private final AtomicReference<@Nullable Object> inner;
    private final Object face;
    private final Map<String, Object> named = new ConcurrentHashMap<>();
    private final List<Consumer<? super LinkException.LinkLost>> waiting = new CopyOnWriteArrayList<>();

    Door(Guard guard, Object inner) {
        this.guard = guard;
        this.inner = new AtomicReference<>(inner);
        var faces = published(inner.getClass()).stream()
                .filter(guard.grants()::mayOffer)
                .toArray(Class<?>[]::new);
        face = Proxy.newProxyInstance(Door.class.getClassLoader(), faces, this);
    }

    Object face() {
        return face;
    }

    private static Set<Class<?>> published(Class<?> type) {
        var all = new LinkedHashSet<Class<?>>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (var each : at.getInterfaces()) {
                if (each.getName().startsWith(PUBLISHED)
                        && Door.class.getClassLoader().equals(each.getClassLoader())) {
                    all.add(each);
                } else {
                    all.addAll(published(each));
                }
            }
        }
        return all;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        Object[] given = args == null ? new Object[0] : args;
        if (method.getDeclaringClass() == Object.class) {
            return own(method, given);
        }
        var behind = inner.get();
        if (behind == null || guard.shut().isPresent()) {
            return afterwards(method, guard.shut().orElseGet(() -> Problem.of("plugins.gone", guard.id())));
        }
        var forbidden = forbidden(given);
        if (forbidden.isPresent()) {
            return otherwise(method, given, forbidden.get());
        }
        if (method.getName().equals("capability") && !guard.grants().mayOffer((Class<?>) given[0])) {
            return Optional.empty();
        }
        return through(behind, method, given);
    }

    private Object own(Method method, Object[] args) {
        return switch (method.getName()) {
            case "equals" -> isMine(args[0]);
            case "hashCode" -> System.identityHashCode(this);
            default -> guard.id();
        };
    }

    private boolean isMine(@Nullable Object other) {
        return other != null
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other).equals(this);
    }

    private boolean isOfThePlugin(Object object) {
        return guard.loader().equals(object.getClass().getClassLoader());
    }

    /// A link the plugin may not use is not handed in.
    private Optional<Problem> forbidden(Object[] args) {
        return Arrays.stream(args)
                .filter(Link.class::isInstance)
                .map(Link.class::cast)
                .filter(link -> !guard.grants().mayUse(link))
                .map(link -> Problem.of(
                        "plugins.no-link-permission",
                        guard.id(),
                        link.info().address().scheme()))
                .findFirst();
    }

    private @Nullable Object through(Object behind, Method method, Object[] args) throws Throwable {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(guard.loader()); // a thread the plugin starts can be told by it
        try {
            var result = whole(method.invoke(behind, args));
            guard.worked();
            if (behind instanceof AutoCloseable && method.getName().equals("close")) {
                guard.closed(this);
            }
            return outside(method, args, result);
        } catch (InvocationTargetException thrown) {
            var cause = thrown.getCause();
            return thrown(method, args, cause == null ? thrown : cause);
        } catch (LateMistake late) {
            return thrown(method, args, late.mistake());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /// What comes one by one is taken here, where a mistake of the plugin is known to be one.
    private static @Nullable Object whole(@Nullable Object result) throws LateMistake {
        if (!(result instanceof Stream<?> lazy)) {
            return result;
        }
        try (lazy) {
            return lazy.limit(MOST).toList().stream();
        } catch (RuntimeException | Error mistake) {
            throw new LateMistake(mistake);
        }
    }

    /// A mistake behind what was given.
    private static final class LateMistake extends Exception {
        private final transient Throwable mistake;

        LateMistake(Throwable mistake) {
            this.mistake = mistake;
        }

        Throwable mistake() {
            return mistake;
        }
    }

    private @Nullable Object thrown(Method method, Object[] args, Throwable why) throws Throwable {
        if (why instanceof LinkException told && declares(method, LinkException.class)) {
            guard.worked();
            throw guard.told(told);
        }
        if (why instanceof ImportRefused told && declares(method, ImportRefused.class)) {
            guard.worked();
            throw new ImportRefused(guard.told(told.problem()));
        }
        if (why instanceof IOException failed && declares(method, IOException.class)) {
            guard.worked();
            throw new IOException(String.valueOf(failed.getMessage())); // without anything of the plugin behind it
        }
        if (why instanceof InterruptedException stopped && declares(method, InterruptedException.class)) {
            throw stopped;
        }
        return otherwise(method, args, guard.mistaken(why));
    }

    private static boolean declares(Method method, Class<?> kind) {
        return Arrays.stream(method.getExceptionTypes()).anyMatch(each -> each.isAssignableFrom(kind));
    }

    private @Nullable Object outside(Method method, Object[] args, @Nullable Object result) {
        if (result instanceof Optional<?> maybe && maybe.isPresent()) {
            return Optional.ofNullable(outside(method, args, maybe.get()));
        }
        if (method.getName().equals("onLost") && args[0] instanceof Consumer<?> follower) {
            remember(follower);
        }
        if (result == null) {
            return null;
        }
        if (result instanceof ImportReport report) {
            return new ImportReport(
                    report.commands(),
                    report.signals(),
                    report.cases(),
                    report.skipped().stream().map(guard::told).toList(),
                    report.notes().stream().map(guard::told).toList());
        }
        if (method.getParameterCount() == 0 && !(result instanceof Stream)) {
            named.put(method.getName(), result);
        }
        boolean acts =
                result instanceof AutoCloseable || result instanceof Capability || result instanceof Subscription;
        return acts && isOfThePlugin(result) && !isForItself(method, args) ? guard.outside(result) : result;
    }

    /// An ability that only the plugin knows is asked for by nobody else, and a door has no such face.
    private boolean isForItself(Method method, Object[] args) {
        return method.getName().equals("capability")
                && args[0] instanceof Class<?> kind
                && guard.loader().equals(kind.getClassLoader());
    }

    @SuppressWarnings("unchecked") // the only follower a link takes
    private void remember(Consumer<?> follower) {
        waiting.add((Consumer<? super LinkException.LinkLost>) follower);
    }

    /// What is said instead of an answer: the problem where it can be thrown, else what does least.
    private @Nullable Object otherwise(Method method, Object[] args, Problem problem)
            throws LinkException, ImportRefused {
        if (method.getReturnType() == ProbeResult.class && !isNamed(args)) {
            return new ProbeResult(Optional.empty(), problem.key() + " " + problem.args()); // the others are asked
        }
        if (declares(method, ImportRefused.class)) {
            throw new ImportRefused(problem);
        }
        if (declares(method, LinkException.class)) {
            throw new LinkException.AdapterRefused(problem);
        }
        return nothing(method);
    }

    private boolean isNamed(Object[] args) {
        return inner.get() instanceof AdapterDriver
                && Arrays.stream(args)
                        .filter(Link.class::isInstance)
                        .map(link -> ((Link) link).info().address().adapter())
                        .anyMatch(named.getOrDefault("prefix", "")::equals);
    }

    private @Nullable Object afterwards(Method method, Problem problem) throws LinkException, ImportRefused {
        if (method.getName().equals("onLost")) {
            return (Subscription) () -> {};
        }
        if (declares(method, ImportRefused.class)) {
            throw new ImportRefused(problem);
        }
        if (declares(method, LinkException.class)) {
            throw new LinkException.LinkLost(problem);
        }
        return nothing(method);
    }

    private @Nullable Object nothing(Method method) {
        var type = method.getReturnType();
        if (method.getParameterCount() == 0 && named.containsKey(method.getName())) {
            return named.get(method.getName());
        }
        if (type == void.class) {
            return null;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == RequestClass.class) {
            return RequestClass.UNKNOWN;
        }
        if (type == SettingsForm.class) {
            return SettingsForm.empty();
        }
        if (type == Subscription.class) {
            return (Subscription) () -> {};
        }
        return emptyOf(type)
                .orElseThrow(() -> new IllegalStateException(
                        "the plugin " + guard.id() + " gives no " + type.getSimpleName() + " for " + method.getName()));
    }

    private static Optional<Object> emptyOf(Class<?> type) {
        return Stream.<Object>of(Optional.empty(), List.of(), Set.of(), Map.of(), "")
                .filter(type::isInstance)
                .findFirst()
                .or(() -> type == Stream.class ? Optional.of(Stream.empty()) : Optional.empty());
    }

    /// Lets the object go: closes it, tells who waited for the end of a link, and forgets it.
    void shut(Problem gone) {
        var behind = inner.getAndSet(null);
        named.values().removeIf(value -> isOfThePlugin(value));
        if (behind instanceof AutoCloseable open) {
            close(open);
        }
        if (behind instanceof Link) {
            waiting.forEach(follower -> follower.accept(new LinkException.LinkLost(gone)));
        }
        waiting.clear();
    }

    /// At its end a plugin may fail as it likes; the next one is closed all the same.
    private void close(AutoCloseable open) {
        var closing = Thread.ofVirtual().name("closing-" + guard.id()).unstarted(() -> {
            try {
                open.close();
            } catch (Throwable mistake) {
                LOG.warn("The plugin {} could not close what it had opened.", guard.id(), mistake);
            }
        });
        closing.setContextClassLoader(guard.loader());
        closing.start();
        try {
            closing.join(1_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
