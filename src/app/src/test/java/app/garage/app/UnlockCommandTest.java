package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an installed key provider, in a process of its own, to a unit of the twin that knows its key by
/// itself.
class UnlockCommandTest {
    /// The twin's units want their seed with 54574E21 added bit by bit, turned left by five bits.
    private static final String SOURCE = """
            package example.keys;
            import app.garage.kernel.Bytes;
            import app.garage.pluginapi.SeedKeyProvider;
            public class %1$s implements SeedKeyProvider {
                public SeedKeyInfo info() { return new SeedKeyInfo("%2$s", "for the twin"); }
                public Bytes key(SeedRequest request) {
                    int seed = request.seed().u16(0) << 16 | request.seed().u16(2);
                    int key = Integer.rotateLeft(seed ^ %3$s, 5);
                    return Bytes.of(key >>> 24, key >> 16 & 0xFF, key >> 8 & 0xFF, key & 0xFF);
                }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void installed() throws IOException {
        var types = List.of("Right", "Wrong");
        var classes = Files.createDirectories(folder.resolve("classes"));
        compile(classes, "Right", SOURCE.formatted("Right", "right", "0x54574E21"));
        compile(classes, "Wrong", SOURCE.formatted("Wrong", "wrong", "0x54574E22"));
        var jar = folder.resolve("twin-keys.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            put(zip, "META-INF/MANIFEST.MF", """
                    Manifest-Version: 1.0
                    Plugin-Id: twin-keys
                    Plugin-Version: 1.0.0
                    Plugin-Requires: 0.1.0
                    Plugin-Provider: Example

                    """);
            put(zip, "META-INF/garage/plugin.json", """
                    {"format":1,"id":"twin-keys","version":"1.0.0","requires":">=0.1.0","provider":"Example",
                     "licence":"MIT","name":{"fr":"Clés","en":"Keys"},"provides":["seedkey:right"],
                     "permissions":[{"kind":"seedkey","reason":{"fr":"Pour ouvrir.","en":"To unlock."}}]}
                    """);
            put(
                    zip,
                    "META-INF/services/app.garage.pluginapi.SeedKeyProvider",
                    "example.keys.Right\nexample.keys.Wrong\n");
            for (var type : types) {
                zip.putNextEntry(new ZipEntry("example/keys/" + type + ".class"));
                zip.write(Files.readAllBytes(classes.resolve("example/keys/" + type + ".class")));
                zip.closeEntry();
            }
        }
        var key = folder.resolve("author.key").toString();
        assertThat(command("plugin", "sign", jar.toString(), "--key", key, "--new-key")
                        .exit())
                .isZero();
        var install = command("plugin", "install", jar.toString(), "--yes");
        assertThat(install.exit()).as(install.err()).isZero();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void compile(Path into, String type, String text) {
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///example/keys/" + type + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean lenient) {
                        return text;
                    }
                };
        var said = new StringWriter();
        var options = List.of("-proc:none", "-d", into.toString(), "-cp", System.getProperty("java.class.path"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .getTask(said, null, null, options, null, List.of(source))
                        .call())
                .as(said.toString())
                .isTrue();
    }

    private Typed command(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--lang", "en", "--data", folder.resolve("data").toString()));
        return Typed.command(all.toArray(String[]::new));
    }

    private Typed unlock(String... more) {
        var all = new ArrayList<>(List.of(
                "uds", "--link", "sim://car?as=can", "--tx", "7E0", "--session", "03", "--unlock", "01", "--no-store"));
        all.addAll(List.of(more));
        return command(all.toArray(String[]::new));
    }

    @Test
    void a_chosen_provider_opens_the_unit_and_its_key_is_not_shown() {
        var opened = unlock("--with", "twin-keys/right", "--confirm", "1301", "22F190");
        assertThat(opened.exit()).as(opened.err()).isZero();
        assertThat(opened.out()).contains("> 27 01", "< 67 02", "unlocked", "“VF9TWC4A3NG001301”");
        assertThat(opened.out().lines().filter(line -> line.contains("27 02"))).isEmpty();
    }

    @Test
    void a_wrong_key_ends_the_command_and_what_was_to_follow_is_not_sent() {
        var refused = unlock("--with", "twin-keys/wrong", "--confirm", "1301", "22F190");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("refuses the key of level 01", "not tried a second time");
        assertThat(refused.out()).doesNotContain("22 F1 90");
    }

    @Test
    void nothing_is_sent_without_a_confirmation_or_a_clear_choice() {
        assertThat(unlock("--with", "twin-keys/right", "22F190").exit()).isEqualTo(3);
        var which = unlock("--confirm", "1301", "22F190");
        assertThat(which.exit()).isEqualTo(3);
        assertThat(which.err()).contains("twin-keys/right, twin-keys/wrong");
        var unknown = unlock("--with", "others", "--confirm", "1301", "22F190");
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.err()).contains("“others”", "twin-keys");
        assertThat(command("plugin", "forbid", "twin-keys", "seedkey").exit()).isZero();
        var forbidden = unlock("--with", "twin-keys/right", "--confirm", "1301", "22F190");
        assertThat(forbidden.exit()).isEqualTo(3);
        assertThat(command("uds", "--link", "sim://car?as=can", "--unlock", "02", "22F190")
                        .exit())
                .as("even levels are keys")
                .isEqualTo(2);
        assertThat(command("uds", "--link", "sim://car?as=can", "--with", "x", "22F190")
                        .exit())
                .isEqualTo(2);
    }
}
