package app.garage.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.pluginapi.AdapterDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An author builds, and the plugin runs; builds again, and the new one runs.
class TrialTest {
    @TempDir
    private Path folder = Path.of("");

    private Path classes(String prefix) throws IOException {
        var made = MotoDriver.made()
                .source(
                        MotoDriver.DRIVER,
                        MotoDriver.source("MotoDriver").replace("return \"moto\"", "return \"" + prefix + "\""));
        var to = folder.resolve("project/target/classes");
        try (var zip = new ZipFile(made.in(folder, "built.jar").toFile())) {
            for (var entry : zip.stream().toList()) {
                var file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.getInputStream(entry).readAllBytes());
            }
        }
        Files.deleteIfExists(to.resolve(Archive.MANIFEST));
        return folder.resolve("project");
    }

    private static String prefix(PluginHost host) {
        return host.offered(AdapterDriver.class).getFirst().prefix();
    }

    @Test
    void an_unsigned_folder_runs_only_as_long_as_it_is_tried() throws Exception {
        try (var host = new PluginHost(folder.resolve("data"))) {
            try (var trial = Trial.of(host, classes("moto"))) {
                assertThat(trial.card().state()).isEqualTo(PluginCard.State.TRIED);
                assertThat(host.labels("moto-k")).containsExactly("driver:moto", "protocol:moto-k");
                assertThat(host.list()).extracting(PluginCard::state).containsExactly(PluginCard.State.TRIED);
            }
            assertThat(host.offered(AdapterDriver.class)).isEmpty();
            assertThat(host.list()).isEmpty();
        }
    }

    @Test
    void what_was_built_anew_is_loaded_anew_and_the_former_classes_are_gone() throws Exception {
        try (var host = new PluginHost(folder.resolve("data"));
                var trial = Trial.of(host, classes("moto"))) {
            var built = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(200);
                    classes("second");
                } catch (IOException | InterruptedException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            trial.awaitChange();
            built.join();
            assertThat(prefix(host)).isEqualTo("moto");
            assertThat(trial.again()).isEmpty();
            assertThat(prefix(host)).isEqualTo("second");
        }
    }

    @Test
    void what_is_installed_under_the_same_name_comes_back_afterwards() throws Exception {
        try (var host = new PluginHost(folder.resolve("data"))) {
            var file = MotoDriver.made().signedIn(folder, "moto.jar", TestKeys.one());
            host.install(file, host.look(file));
            try (var trial = Trial.of(host, classes("tried"))) {
                assertThat(trial.card().id()).isEqualTo("moto-k");
                assertThat(prefix(host)).isEqualTo("tried");
            }
            assertThat(prefix(host)).isEqualTo("moto");
        }
    }

    @Test
    void a_folder_without_a_plugin_is_named() {
        assertThatThrownBy(() -> Trial.of(new PluginHost(folder.resolve("data")), folder))
                .isInstanceOf(PackageRefused.class)
                .hasMessageContaining("plugins.no-description");
    }
}
