package app.garage.pluginhost;

import app.garage.kernel.Problem;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.ProfileImporter;
import app.garage.pluginapi.ProfileSource;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.SettingsForm;
import app.garage.pluginapi.TransportProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a plugin offers: one provider of one published interface, behind a door.
///
/// @param type the interface
/// @param provider the provider
record Offered(Class<?> type, Object provider) {
    private static final Logger LOG = LoggerFactory.getLogger(Offered.class);
    private static final List<Class<?>> TYPES = List.of(
            LinkProvider.class,
            AdapterDriver.class,
            TransportProvider.class,
            ProtocolAdapter.class,
            ProfileSource.class,
            ProfileImporter.class);

    /// What was found in a plugin.
    ///
    /// @param all what can be used
    /// @param failed what cannot
    record Found(List<Offered> all, List<Problem> failed) {}

    /// {@return the providers of a plugin, each asked for separately}
    ///
    /// @param guard of the plugin
    static Found by(Guard guard) {
        var all = new ArrayList<Offered>();
        var failed = new ArrayList<Problem>();
        for (var type : TYPES) {
            find(type, guard, all, failed);
        }
        return new Found(List.copyOf(all), List.copyOf(failed));
    }

    /// Keeps providers of exactly the plugin's loader: the program's own stand on the class path of every plugin too.
    private static <S> void find(Class<S> type, Guard guard, List<Offered> all, List<Problem> failed) {
        var providers = ServiceLoader.load(type, guard.loader()).stream().iterator();
        boolean more = true;
        while (more) {
            try {
                var next = providers.hasNext()
                        ? Optional.of(providers.next())
                        : Optional.<ServiceLoader.Provider<S>>empty();
                more = next.isPresent();
                if (more && guard.loader().equals(next.get().type().getClassLoader())) {
                    var face = guard.outside(next.get().get());
                    LOG.info(
                            "The plugin {} offers {}.", guard.id(), label(face)); // its door knows the name from now on
                    allowed(face, guard).ifPresentOrElse(failed::add, () -> all.add(new Offered(type, face)));
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
                LOG.error("A provider of {} in the plugin {} cannot be used.", type.getName(), guard.id(), broken);
                failed.add(
                        Problem.of("plugins.broken", guard.id(), reason(broken)).because(broken.toString()));
            }
        }
    }

    /// {@return what can be set for it}
    SettingsForm settings() {
        return switch (provider) {
            case TransportProvider transport -> transport.settings();
            case ProtocolAdapter protocol -> protocol.settings();
            default -> SettingsForm.empty();
        };
    }

    /// {@return its kind and its name, such as `driver:elm`}
    String label() {
        return label(provider);
    }

    private static String label(Object provider) {
        return switch (provider) {
            case LinkProvider links -> "link:" + links.scheme();
            case AdapterDriver driver -> "driver:" + driver.prefix();
            case TransportProvider transport -> "transport:" + transport.id();
            case ProtocolAdapter protocol -> "protocol:" + protocol.id();
            case ProfileSource source -> "profiles:" + source.id();
            case ProfileImporter importer -> "importer:" + importer.id();
            default -> provider.toString();
        };
    }

    private static Optional<Problem> allowed(Object provider, Guard guard) {
        return provider instanceof LinkProvider links && !guard.grants().mayUse(links.scheme())
                ? Optional.of(Problem.of("plugins.no-link-permission", guard.id(), links.scheme()))
                : Optional.empty();
    }

    private static String reason(Throwable broken) {
        return broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
    }
}
