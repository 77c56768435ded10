package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PluginsTest {
    private record Provider(Supplier<Runnable> maker) implements ServiceLoader.Provider<Runnable> {
        @Override
        public Class<? extends Runnable> type() {
            return Runnable.class;
        }

        @Override
        public Runnable get() {
            return maker.get();
        }
    }

    @Test
    void a_provider_that_cannot_be_loaded_is_named_and_the_others_work() {
        Runnable good = () -> {};
        ServiceLoader.Provider<Runnable> working = new Provider(() -> good);
        ServiceLoader.Provider<Runnable> broken = new Provider(() -> {
            throw new ServiceConfigurationError("no such class");
        });
        ServiceLoader.Provider<Runnable> old = new Provider(() -> {
            throw new NoSuchMethodError("built against another version");
        });
        var plugins = Plugins.of(Runnable.class, List.of(broken, working, old).iterator());
        assertThat(plugins.found()).containsExactly(good);
        assertThat(plugins.failed())
                .extracting(problem -> problem.args().getFirst())
                .containsExactly("no such class", "built against another version");
    }

    @Test
    void everything_the_product_needs_is_found() {
        var wiring = Wiring.load();
        assertThat(wiring.broken()).isEmpty();
        assertThat(wiring.links()).extracting(each -> each.scheme()).contains("serial", "tcp", "sim", "replay");
        assertThat(wiring.drivers()).extracting(each -> each.prefix()).contains("elm");
        assertThat(wiring.protocols()).extracting(each -> each.id()).contains("obd");
    }
}
