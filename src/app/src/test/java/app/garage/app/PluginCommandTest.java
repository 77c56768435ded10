package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From an author's keyboard to a mechanic's: a link provider that says no in its own words.
class PluginCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Typed plugin(String... words) {
        var all = new java.util.ArrayList<>(List.of("plugin"));
        all.addAll(List.of(words));
        all.addAll(List.of("--lang", "en", "--data", folder.resolve("data").toString()));
        return Typed.command(all.toArray(String[]::new));
    }

    private Path jar(String name, String version) throws IOException {
        var type = "example/echo/EchoLinks";
        var compiled = compiled(type);
        var file = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(
                    zip,
                    "META-INF/MANIFEST.MF",
                    "Manifest-Version: 1.0\r\nPlugin-Id: echo\r\nPlugin-Version: " + version
                            + "\r\nPlugin-Requires: 0.1.0\r\nPlugin-Provider: Example\r\n\r\n");
            put(zip, "META-INF/garage/plugin.json", """
                    {"format":1,"id":"echo","version":"VERSION","requires":">=0.1.0","provider":"Example","licence":"MIT",
                     "name":{"fr":"Écho","en":"Echo"},"provides":["link:echo"],
                     "permissions":[{"kind":"link","schemes":["echo"],"reason":{"fr":"Pour répondre.","en":"To answer."}}]}
                    """.replace("VERSION", version));
            put(
                    zip,
                    "i18n/messages_en.properties",
                    "problem.echo.only=The echo only repeats.\nremedy.echo.only=Listen.\n");
            put(zip, "i18n/messages_fr.properties", "problem.echo.only=L'écho répète.\nremedy.echo.only=Écoutez.\n");
            put(zip, "META-INF/services/app.garage.pluginapi.LinkProvider", type.replace('/', '.'));
            zip.putNextEntry(new ZipEntry(type + ".class"));
            zip.write(Files.readAllBytes(compiled.resolve(type + ".class")));
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
        var text = source();
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

    private static String source() throws IOException {
        try (var in = PluginCommandTest.class.getResourceAsStream("/EchoLinks.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private JsonNode listed() {
        var typed = plugin("list", "--json");
        assertThat(typed.exit()).as(typed.err()).isZero();
        var json = new JsonMapper().readTree(typed.out());
        assertThat(json.path("schema").asString()).isEqualTo("garage.plugins/1");
        for (var each : json.path("plugins")) {
            if (each.path("id").asString().equals("echo")) {
                return each;
            }
        }
        return new JsonMapper().readTree("{}");
    }

    private Typed scan() {
        return Typed.command(
                "links",
                "list",
                "--lang",
                "en",
                "--data",
                folder.resolve("data").toString());
    }

    @Test
    void an_author_signs_and_a_mechanic_installs_uses_and_removes() throws Exception {
        var jar = jar("echo.jar", "1.0.0");
        var refused = plugin("install", jar.toString(), "--yes");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("not signed");
        var key = folder.resolve("author.pem").toString();
        var signed = plugin("sign", jar.toString(), "--key", key, "--new-key");
        assertThat(signed.exit()).as(signed.err()).isZero();
        var fingerprint = signed.out().replaceAll("(?s).*: ", "").strip();
        var unasked = plugin("install", jar.toString());
        assertThat(unasked.exit()).as("nobody said yes").isEqualTo(3);
        assertThat(unasked.err()).contains("Example", fingerprint, "speak over echo links", "To answer.");
        assertThat(listed().isEmpty()).isTrue();
        assertThat(scan().out()).doesNotContain("echo://");
        var installed = plugin("install", jar.toString(), "--yes");
        assertThat(installed.exit()).as(installed.err()).isZero();
        assertThat(listed().path("state").asString()).isEqualTo("active");
        assertThat(listed().path("granted").get(0).path("targets").toString()).isEqualTo("[\"echo\"]");
        assertThat(scan().out()).contains("echo://here");
        assertThat(plugin("disable", "echo").exit()).isZero();
        assertThat(listed().path("state").asString()).isEqualTo("disabled");
        assertThat(scan().out()).doesNotContain("echo://");
        assertThat(plugin("enable", "echo").exit()).isZero();
        assertThat(plugin("forbid", "echo", "link").exit()).isZero();
        assertThat(listed().path("state").asString())
                .as("without its link it offers nothing")
                .isEqualTo("failed");
        assertThat(plugin("allow", "echo", "link").exit()).isZero();
        assertThat(scan().out()).contains("echo://here");
        var update = jar("newer.jar", "1.1.0");
        assertThat(plugin("sign", update.toString(), "--key", key).exit()).isZero();
        assertThat(plugin("install", update.toString()).exit())
                .as("the same author wants no more, so nobody is asked")
                .isZero();
        assertThat(listed().path("version").asString()).isEqualTo("1.1.0");
        assertThat(plugin("remove", "echo").exit()).isZero();
        assertThat(scan().out()).doesNotContain("echo://");
        assertThat(plugin("remove", "echo").exit()).isEqualTo(2);
    }

    @Test
    void a_plugin_says_no_in_its_own_words() throws Exception {
        var jar = jar("echo.jar", "1.0.0");
        var key = folder.resolve("author.pem").toString();
        assertThat(plugin("sign", jar.toString(), "--key", key, "--new-key").exit())
                .isZero();
        assertThat(plugin("install", jar.toString(), "--yes").exit()).isZero();
        var typed = Typed.command(
                "scan",
                "--quick",
                "--no-store",
                "--lang",
                "en",
                "--link",
                "echo://car",
                "--data",
                folder.resolve("data").toString());
        assertThat(typed.exit()).as(typed.err()).isEqualTo(4);
        assertThat(typed.err()).contains("The echo only repeats.");
        var french = Typed.command(
                "scan",
                "--no-store",
                "--lang",
                "fr",
                "--link",
                "echo://car",
                "--data",
                folder.resolve("data").toString());
        assertThat(french.err()).doesNotContain("problem.", "{0}");
    }

    @Test
    void an_unsigned_one_can_be_tried_and_is_marked() throws Exception {
        var tried = plugin("run", jar("echo.jar", "1.0.0").toString(), "--once");
        assertThat(tried.exit()).as(tried.err()).isZero();
        assertThat(tried.out()).contains("echo  1.0.0  Echo", "offers: link:echo");
        assertThat(tried.err()).contains("NOT SIGNED");
        assertThat(listed().isEmpty()).isTrue();
    }

    @Test
    void the_kit_prints_a_report_card_and_writes_it_beside_the_package() throws Exception {
        var jar = jar("echo.jar", "1.0.0");
        var unsigned = plugin("tck", jar.toString());
        assertThat(unsigned.exit()).as(unsigned.err()).isEqualTo(1);
        assertThat(unsigned.out()).contains("fails    package             it is signed by its author");
        var key = folder.resolve("author.pem").toString();
        assertThat(plugin("sign", jar.toString(), "--key", key, "--new-key").exit())
                .isZero();
        var card = plugin("tck", jar.toString());
        assertThat(card.exit()).as(card.out()).isZero();
        assertThat(card.out())
                .contains("it loads, offers something and lets go of everything")
                .doesNotContain("fails");
        var badge = new JsonMapper().readTree(Files.readString(folder.resolve("echo.jar.badge.json")));
        assertThat(badge.path("plugin").asString()).isEqualTo("echo");
        assertThat(badge.path("fails").asInt()).isZero();
        assertThat(badge.path("sha256").asString()).hasSize(64);
        assertThat(badge.path("kit").asString()).isEqualTo("0.1.0");
    }

    @Test
    void what_ships_is_listed_too() {
        var typed = plugin("list");
        assertThat(typed.out()).contains("elm-stn  0.1.0  in use", "obd  0.1.0  in use");
    }

    @Test
    void what_cannot_be_used_is_explained_in_both_languages() throws Exception {
        var text = Files.writeString(folder.resolve("text.jar"), "hello").toString();
        for (var language : List.of("fr", "en")) {
            var typed = Typed.command("plugin", "check", text, "--lang", language, "--data", folder.toString());
            assertThat(typed.exit()).isEqualTo(3);
            assertThat(typed.err()).contains("text.jar").doesNotContain("problem.", "remedy.", "Exception");
        }
        assertThat(plugin("check", "nowhere.jar").exit()).isEqualTo(2);
        assertThat(plugin("forbid", "echo", "everything").exit()).isEqualTo(2);
    }
}
