package app.garage.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is wrong with a package is said, and nothing of it is installed or loaded.
class PackageRefusalsTest {
    @TempDir
    private Path folder = Path.of("");

    private final AuthorKeyFile key = TestKeys.one();
    private PluginHost host = new PluginHost(folder);

    @BeforeEach
    void anEmptyFolder() {
        host = new PluginHost(folder.resolve("data"));
    }

    private void refused(Path file, String why) {
        assertThatThrownBy(() -> host.look(file))
                .isInstanceOf(PackageRefused.class)
                .hasMessageStartingWith(why);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static MadePackage pack() {
        return new MadePackage("euro5")
                .permissions("")
                .with("profiles/acme/one/vehicle.json", "{}")
                .with("dtcs/acme.csv", "P1234,x,x,low,none\n");
    }

    private Path rewritten(Path from, String name, UnaryOperator<Map<String, byte[]>> how) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(from.toFile())) {
            for (var each : zip.stream().toList()) {
                entries.put(each.getName(), zip.getInputStream(each).readAllBytes());
            }
        }
        var to = folder.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var each : how.apply(entries).entrySet()) {
                out.putNextEntry(new ZipEntry(each.getKey()));
                out.write(each.getValue());
                out.closeEntry();
            }
        }
        return to;
    }

    @Test
    void a_whole_one_is_offered_with_its_author_and_what_it_wants() throws Exception {
        var offer = host.look(MotoDriver.made().signedIn(folder, "moto.jar", key));
        assertThat(offer.newAuthor()).isTrue();
        assertThat(offer.isAgreed()).isFalse();
        assertThat(offer.card().author()).isEqualTo("Example Moto");
        assertThat(offer.card().fingerprint()).isEqualTo(key.fingerprint());
        assertThat(offer.more()).extracting(Permission::kind).containsExactly(Permission.Kind.LINK);
    }

    @Test
    void without_a_signature() throws Exception {
        refused(pack().in(folder, "p.gpack"), "plugins.unsigned");
    }

    @Test
    void with_a_changed_an_added_or_a_missing_entry() throws Exception {
        var signed = pack().signedIn(folder, "p.gpack", key);
        refused(
                rewritten(signed, "changed.gpack", all -> {
                    all.put("dtcs/acme.csv", "P9999,y,y,low,none\n".getBytes(StandardCharsets.UTF_8));
                    return all;
                }),
                "plugins.entry-changed [changed.gpack, dtcs/acme.csv]");
        refused(
                rewritten(signed, "added.gpack", all -> {
                    all.put("dtcs/more.csv", new byte[0]);
                    return all;
                }),
                "plugins.entry-added [added.gpack, dtcs/more.csv]");
        refused(
                rewritten(signed, "missing.gpack", all -> {
                    all.remove("dtcs/acme.csv");
                    return all;
                }),
                "plugins.entry-missing [missing.gpack, dtcs/acme.csv]");
    }

    @Test
    void with_a_list_that_was_made_to_fit_afterwards() throws Exception {
        var signed = pack().signedIn(folder, "p.gpack", key);
        refused(
                rewritten(signed, "fitted.gpack", all -> {
                    var forged = "P9999,y,y,low,none\n".getBytes(StandardCharsets.UTF_8);
                    var list = new String(all.getOrDefault(Archive.SIGNATURE, new byte[0]), StandardCharsets.UTF_8)
                            .replace(Hash.of(all.getOrDefault("dtcs/acme.csv", new byte[0])), Hash.of(forged));
                    all.put("dtcs/acme.csv", forged);
                    all.put(Archive.SIGNATURE, list.getBytes(StandardCharsets.UTF_8));
                    return all;
                }),
                "plugins.bad-signature");
    }

    @Test
    void with_a_signature_entry_that_is_no_signature() throws Exception {
        var signed = pack().signedIn(folder, "p.gpack", key);
        for (var json : List.of("{", "[]", "{\"format\":1}", "{\"format\":1,\"format\":1}")) {
            refused(
                    rewritten(signed, "broken.gpack", all -> {
                        all.put(Archive.SIGNATURE, json.getBytes(StandardCharsets.UTF_8));
                        return all;
                    }),
                    "plugins.bad-");
        }
    }

    @Test
    void with_an_entry_that_is_there_twice() throws Exception {
        var file = pack().with("dtcs/acme.csw", "Q").signedIn(folder, "p.gpack", key);
        renamed(file, "dtcs/acme.csw", "dtcs/acme.csv");
        refused(file, "plugins.duplicate-entry");
    }

    @Test
    void with_a_name_that_leads_elsewhere() throws Exception {
        for (var name : List.of("../x", "a/../../x", "/etc/x", "c:\\x", "a\\x")) {
            refused(pack().with(name, "x").in(folder, "p.gpack"), "plugins.path-outside");
        }
    }

    @Test
    void with_an_entry_larger_than_allowed_without_unpacking_it() throws Exception {
        var file = folder.resolve("bomb.gpack");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("profiles/bomb.json"));
            var zeros = new byte[1 << 20];
            for (int i = 0; i <= 64; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        refused(file, "plugins.too-large");
    }

    @Test
    void with_more_entries_than_allowed() throws Exception {
        var made = pack();
        for (int i = 0; i < Archive.MOST_ENTRIES; i++) {
            made.with("dtcs/" + i, "");
        }
        refused(made.in(folder, "many.gpack"), "plugins.too-many");
    }

    @Test
    void that_is_no_zip_or_is_cut_off() throws Exception {
        refused(Files.writeString(folder.resolve("text.gpack"), "hello"), "plugins.not-a-package");
        var file = pack().signedIn(folder, "p.gpack", key);
        try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() - 30);
        }
        refused(file, "plugins.not-a-package");
        refused(folder.resolve("nowhere.jar"), "plugins.no-file");
    }

    @Test
    void for_another_version_of_the_interface() throws Exception {
        for (var version : List.of("1.0.0", "0.2.0", "0.1.1", "0.0.9")) {
            refused(MotoDriver.made().requires(version).signedIn(folder, "m.jar", key), "plugins.wrong-api");
        }
    }

    @Test
    void that_contributes_nothing() throws Exception {
        refused(new MadePackage("empty").signedIn(folder, "e.jar", key), "plugins.contributes-nothing");
        refused(
                new MadePackage("empty").with("README.md", "x").signedIn(folder, "e.gpack", key),
                "plugins.contributes-nothing");
    }

    @Test
    void a_pack_with_something_that_could_run() throws Exception {
        for (var name : List.of("profiles/X.class", "profiles/x.so", "META-INF/services/x", "run.sh", "bin/tool")) {
            refused(pack().with(name, "x").signedIn(folder, "p.gpack", key), "plugins.code-in-pack");
        }
    }

    @Test
    void a_plugin_that_borrows_unsigned_jars() throws Exception {
        var jar = MotoDriver.made().manifest("Class-Path: ../evil.jar").in(folder, "m.jar");
        assertThatThrownBy(() -> Signing.sign(jar, key)).hasMessageStartingWith("plugins.borrows-jars");
        refused(jar, "plugins.unsigned");
    }

    @Test
    void whose_description_and_manifest_differ() throws Exception {
        var jar = MotoDriver.made().in(folder, "m.jar");
        var other = rewritten(jar, "other.jar", all -> {
            var text = new String(all.getOrDefault(Archive.DESCRIPTION, new byte[0]), StandardCharsets.UTF_8);
            all.put(
                    Archive.DESCRIPTION,
                    text.replace("\"version\":\"1.0.0\"", "\"version\":\"2.0.0\"")
                            .getBytes(StandardCharsets.UTF_8));
            return all;
        });
        assertThatThrownBy(() -> Signing.sign(other, key)).hasMessageStartingWith("plugins.manifest-differs");
    }

    @Test
    void whose_description_is_wrong_with_entry_and_field() throws Exception {
        var unknown = pack().permissions("{\"kind\":\"everything\",\"reason\":{\"fr\":\"a\",\"en\":\"b\"}}");
        assertThatThrownBy(() -> Signing.sign(unknown.in(folder, "p.gpack"), key))
                .hasMessageContaining("plugins.bad-field")
                .hasMessageContaining("plugin.json permissions, kind");
        var nameless = pack().permissions("{\"kind\":\"net\",\"reason\":{\"fr\":\"a\",\"en\":\"b\"}}");
        assertThatThrownBy(() -> Signing.sign(nameless.in(folder, "p.gpack"), key))
                .hasMessageContaining("permissions, hosts");
    }

    /// Changes a name in place, in the local header and in the directory: no tool writes a zip like that.
    private static void renamed(Path file, String from, String to) throws IOException {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.write(file, text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }
}
