package app.garage.app;

import app.garage.kernel.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds providers by `ServiceLoader` and asks each one separately: one that cannot be loaded is named, the others
/// work.
///
/// @param found what can be used, in the order of the class path
/// @param failed what cannot
/// @param <S> what is provided
record Plugins<S>(List<S> found, List<Problem> failed) {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

    static <S> Plugins<S> of(Class<S> service) {
        return of(service, ServiceLoader.load(service).stream().iterator());
    }

    static <S> Plugins<S> of(Class<S> service, Iterator<ServiceLoader.Provider<S>> providers) {
        var found = new ArrayList<S>();
        var failed = new ArrayList<Problem>();
        boolean more = true;
        while (more) {
            try {
                var next = next(providers);
                more = next.isPresent();
                next.ifPresent(provider -> found.add(provider.get()));
            } catch (ServiceConfigurationError | LinkageError broken) {
                LOG.error("A provider of {} cannot be used.", service.getName(), broken);
                failed.add(Problem.of("app.plugin-broken", reason(broken)).because(broken.toString()));
            }
        }
        return new Plugins<>(List.copyOf(found), List.copyOf(failed));
    }

    private static <S> Optional<ServiceLoader.Provider<S>> next(Iterator<ServiceLoader.Provider<S>> providers) {
        return providers.hasNext() ? Optional.of(providers.next()) : Optional.empty();
    }

    private static String reason(Error broken) {
        return String.valueOf(broken.getMessage());
    }
}
