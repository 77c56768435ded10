package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.pluginhost.PluginHost;
import app.garage.profiles.Catalogue;
import app.garage.profiles.ProfileFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A plugin of somebody else that brings a vehicle and reads a format nobody has heard of: both are used by the
/// commands and by what the window looks vehicles up in.
class ForeignProfilesTest {
    @TempDir
    private Path folder = Path.of("");

    private Typed typed(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--lang", "en", "--data", folder.resolve("data").toString()));
        return Typed.command(all.toArray(String[]::new));
    }

    private void installed() throws IOException {
        var jar = jar().toString();
        assertThat(typed("plugin", "sign", jar, "--key", folder.resolve("a.pem").toString(), "--new-key")
                        .exit())
                .isZero();
        var installed = typed("plugin", "install", jar, "--yes");
        assertThat(installed.exit()).as(installed.err()).isZero();
    }

    private Path jar() throws IOException {
        var type = "example/acme/AcmeProfiles";
        var file = folder.resolve("acme.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(
                    zip,
                    "META-INF/MANIFEST.MF",
                    String.join(
                            "\r\n",
                            "Manifest-Version: 1.0",
                            "Plugin-Id: acme",
                            "Plugin-Version: 1.0.0",
                            "Plugin-Requires: 0.1.0",
                            "Plugin-Provider: Example",
                            "",
                            ""));
            put(zip, "META-INF/garage/plugin.json", """
                    {"format":1,"id":"acme","version":"1.0.0","requires":">=0.1.0","provider":"Example","licence":"MIT",
                     "name":{"fr":"Acme","en":"Acme"},"provides":["profiles:acme","importer:acme"],"permissions":[]}
                    """);
            for (var language : List.of("fr", "en")) {
                put(
                        zip,
                        "i18n/messages_" + language + ".properties",
                        "problem.acme.line={0}, line {1}: nobody reads “{2}”.\nremedy.acme.line=Correct line {1}.\n");
            }
            put(zip, "examples/acme/one.acme", "vehicle one\nread F186 SESSION\n");
            put(zip, "META-INF/services/app.garage.pluginapi.ProfileSource", type.replace('/', '.'));
            put(zip, "META-INF/services/app.garage.pluginapi.ProfileImporter", type.replace('/', '.'));
            zip.putNextEntry(new ZipEntry(type + ".class"));
            zip.write(Files.readAllBytes(compiled(type).resolve(type + ".class")));
            zip.closeEntry();
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private Path compiled(String type) throws IOException {
        var into = Files.createDirectories(folder.resolve("classes"));
        String text;
        try (var in = ForeignProfilesTest.class.getResourceAsStream("/AcmeProfiles.txt")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        var source = new SimpleJavaFileObject(URI.create("string:///" + type + ".java"), JavaFileObject.Kind.SOURCE) {
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
        return into;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("one.acme"), text);
    }

    @Test
    void theKitJudgesWhatThePluginBringsAndWhatItMakesOfItsExample() throws IOException {
        var jar = jar().toString();
        assertThat(typed("plugin", "sign", jar, "--key", folder.resolve("a.pem").toString(), "--new-key")
                        .exit())
                .isZero();
        var card = typed("plugin", "tck", jar);
        assertThat(card.exit()).as(card.out() + card.err()).isZero();
        assertThat(card.out())
                .containsPattern("(?m)^holds +profiles:acme .*same files each time")
                .containsPattern("(?m)^holds +importer:acme .*cut anywhere")
                .doesNotContainPattern("(?m)^not-run");
    }

    @Test
    void whatThePluginBringsAndImportsIsUsedByTheCommandsUntilItIsTakenAway() throws IOException {
        var file = file("vehicle one\nread F186 SESSION\n");
        assertThat(typed("profile", "import", file.toString()).exit())
                .as("nobody knows the format")
                .isEqualTo(2);
        installed();
        assertThat(typed("profile", "list").out()).contains("acme/brought").doesNotContain("acme/one");
        var imported = typed("profile", "import", file.toString(), "--json");
        assertThat(imported.exit()).as(imported.err()).isZero();
        var told = JsonMapper.shared().readTree(imported.out());
        assertThat(told.path("importer").asString()).isEqualTo("acme");
        assertThat(told.path("profiles").path(0).asString()).isEqualTo("acme/one");
        assertThat(typed("profile", "show", "acme/one").out()).contains("SESSION  22F186");
        var scanned =
                typed("scan", "--quick", "--no-store", "--json", "--link", "sim://car", "--profile", "acme/brought");
        assertThat(scanned.exit()).as(scanned.err()).isIn(0, 1);
        var scan = JsonMapper.shared().readTree(scanned.out());
        assertThat(scan.path("profile").asString()).isEqualTo("acme/brought");
        assertThat(scanned.out()).contains("Brought");
        assertThat(typed("plugin", "remove", "acme").exit()).isZero();
        assertThat(typed("profile", "list").out())
                .as("what was imported is the user's")
                .contains("acme/one")
                .doesNotContain("acme/brought");
    }

    @Test
    void aLineThatTheImporterCannotReadIsToldInItsOwnWordsWithItsNumber() throws IOException {
        installed();
        var refused =
                typed("profile", "import", file("vehicle one\nwrite F190 X\n").toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("one.acme, line 2: nobody reads “write F190 X”.", "Correct line 2.");
        assertThat(typed("profile", "list").out()).doesNotContain("acme/one");
    }

    @Test
    void theWindowsShelfHasBothAndTakesDroppedFiles() throws Exception {
        installed();
        var data = new DataFolder(folder.resolve("data"));
        try (var host = new PluginHost(data.root())) {
            var catalogue = Catalogue.load(new UserProfiles(data.profiles(), () -> host));
            var shelf = new InstalledVehicles(catalogue, new ProfileFolder(data.profiles(), catalogue.units()), host);
            assertThat(shelf.profile("acme/brought"))
                    .as("nothing is loaded yet")
                    .isEmpty();
            assertThat(host.load()).isEmpty();
            catalogue.reload();
            assertThat(shelf.profile("acme/brought")).isPresent();
            var file = file("vehicle two\nread F186 SESSION\n");
            assertThat(shelf.accepts(file)).isTrue();
            assertThat(shelf.take(file).profiles()).containsExactly("acme/two");
            assertThat(shelf.all()).extracting(each -> each.id()).contains("acme/two", "acme/brought", "suzuki/_sds");
        }
    }

    @Test
    void aNameThatSeveralProfilesOrNoneGoByIsRefused() {
        var several = typed("scan", "--quick", "--no-store", "--link", "sim://car", "--profile", "kawasaki_or_nobody");
        assertThat(several.exit()).isEqualTo(2);
        assertThat(typed("scan", "--quick", "--no-store", "--link", "sim://car", "--profile", "generic")
                        .err())
                .contains("_generic/uds", "generic/obd");
        var doubted = typed("scan", "--quick", "--no-store", "--link", "sim://car", "--profile", "suzuki/_sds");
        assertThat(doubted.err()).contains("suzuki/_sds", "does not fit");
    }
}
