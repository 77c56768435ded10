package app.garage.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.SeedKeyProvider.SeedRequest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a key provider does, it does it in a process of its own, and not for longer than two seconds.
class SeedKeyProcessTest {
    private static final String SEEDKEY =
            "{\"kind\":\"seedkey\",\"reason\":{\"fr\":\"Pour ouvrir\",\"en\":\"To unlock\"}}";

    @TempDir
    private Path folder = Path.of("");

    private PluginHost host = new PluginHost(folder);

    @BeforeEach
    void installed() throws Exception {
        host = new PluginHost(folder.resolve("data"));
        var file = new MadePackage("moto-keys")
                .permissions(SEEDKEY)
                .source("example.moto.MotoKeys", MotoDriver.source("MotoKeys"))
                .offering("SeedKeyProvider", "example.moto.MotoKeys")
                .signedIn(folder, "keys.jar", TestKeys.one());
        host.install(file, host.look(file));
    }

    @AfterEach
    void end() {
        host.close();
    }

    /// With all the time a busy machine may need; only who hangs meets the limit of the product.
    private SeedKeyProcess keys() {
        return new SeedKeyProcess(
                "moto-keys", folder.resolve("data/plugins/moto-keys-1.0.0.jar"), Duration.ofMinutes(1));
    }

    private Bytes key(int level, String what) throws Exception {
        return keys().key("moto", new SeedRequest("7E8", level, Bytes.of(0x12, 0x34), what));
    }

    @Test
    void the_right_answer_comes_back() throws Exception {
        assertThat(key(1, "")).isEqualTo(Bytes.of(0x12 ^ 0x5B, 0x34 ^ 0x5B));
        assertThat(keys().providers()).singleElement().satisfies(info -> {
            assertThat(info.id()).isEqualTo("moto");
            assertThat(info.description()).isEqualTo("Keys for the trial");
        });
    }

    @Test
    void who_hangs_is_stopped_and_the_process_is_gone() {
        long before = ProcessHandle.current().descendants().count();
        var keys = host.seedKeys("moto-keys").orElseThrow();
        assertThatThrownBy(() -> keys.key("moto", new SeedRequest("7E8", 1, Bytes.of(1), "hang")))
                .isInstanceOf(SeedKeyFailed.class)
                .hasMessageStartingWith("plugins.seedkey-late");
        assertThat(ProcessHandle.current().descendants().count()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "crash, plugins.seedkey-crashed",
        "exit, plugins.seedkey-crashed",
        "hog, plugins.seedkey-",
        "empty, plugins.seedkey-nonsense"
    })
    void what_is_no_answer_is_told_and_the_process_is_gone(String what, String problem) {
        long before = ProcessHandle.current().descendants().count();
        assertThatThrownBy(() -> key(1, what)).isInstanceOf(SeedKeyFailed.class).hasMessageStartingWith(problem);
        assertThat(ProcessHandle.current().descendants().count()).isEqualTo(before);
    }

    @Test
    void what_it_prints_is_not_taken_for_a_key() throws Exception {
        assertThat(key(1, "flood")).isEqualTo(Bytes.of(0x12 ^ 0x5B, 0x34 ^ 0x5B));
    }

    @Test
    void it_sees_no_environment() throws Exception {
        assertThat(key(1, "env").at(1)).as("HOME").isZero();
        assertThat(key(1, "env").at(0)).isLessThanOrEqualTo(2);
    }

    @Test
    void it_reaches_no_network_where_the_system_can_take_it_away() throws Exception {
        assumeTrue(SeedKeyProcess.hasNoNetwork(), "unshare is not allowed on this machine");
        try (var listening = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThat(key(listening.getLocalPort(), "net")).isEqualTo(Bytes.of(0));
        }
    }

    @Test
    void without_its_permission_there_is_no_process() throws Exception {
        host.forbid("moto-keys", Permission.Kind.SEEDKEY);
        assertThat(host.seedKeys("moto-keys")).isEmpty();
    }

    @Test
    void an_unknown_provider_gives_no_key() {
        assertThatThrownBy(() -> keys().key("other", new SeedRequest("7E8", 1, Bytes.of(1), "")))
                .isInstanceOf(SeedKeyFailed.class)
                .hasMessageStartingWith("plugins.seedkey-nonsense");
    }
}
