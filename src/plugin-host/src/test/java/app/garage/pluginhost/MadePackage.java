package app.garage.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A package built in a test, from sources compiled there, entry by entry.
final class MadePackage {
    static final String LINK_PERMISSION =
            "{\"kind\":\"link\",\"schemes\":[\"serial\"],\"reason\":{\"fr\":\"Pour parler\",\"en\":\"To speak\"}}";
    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final String id;
    private String version = "1.0.0";
    private String requires = Version.OF_THE_INTERFACE.toString();
    private String provider = "Example Moto";
    private String more = "";
    private String permissions = LINK_PERMISSION;

    MadePackage(String id) {
        this.id = id;
    }

    MadePackage version(String now) {
        version = now;
        return this;
    }

    MadePackage requires(String now) {
        requires = now;
        return this;
    }

    MadePackage provider(String now) {
        provider = now;
        return this;
    }

    MadePackage manifest(String line) {
        more = line + "\r\n";
        return this;
    }

    MadePackage permissions(String json) {
        permissions = json;
        return this;
    }

    MadePackage with(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    MadePackage offering(String service, String type) {
        return with("META-INF/services/app.garage.pluginapi." + service, type + "\n");
    }

    MadePackage source(String type, String java) {
        entries.putAll(COMPILED.computeIfAbsent(type + "\n" + java, key -> compiled(type, java)));
        return this;
    }

    Path in(Path folder, String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(folder);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, Archive.MANIFEST, manifest().getBytes(StandardCharsets.UTF_8));
            put(zip, Archive.DESCRIPTION, description().getBytes(StandardCharsets.UTF_8));
            for (var each : entries.entrySet()) {
                put(zip, each.getKey(), each.getValue());
            }
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    Path signedIn(Path folder, String name, AuthorKeyFile key) throws IOException, PackageRefused {
        var file = in(folder, name);
        Signing.sign(file, key);
        return file;
    }

    private String manifest() {
        return "Manifest-Version: 1.0\r\nPlugin-Id: " + id + "\r\nPlugin-Version: " + version + "\r\nPlugin-Requires: "
                + requires + "\r\nPlugin-Provider: " + provider + "\r\n" + more + "\r\n";
    }

    private String description() {
        return "{\"format\":1,\"id\":\"" + id + "\",\"version\":\"" + version + "\",\"requires\":\"" + requires
                + "\",\"provider\":\"" + provider + "\",\"licence\":\"Apache-2.0\",\"name\":{\"fr\":\"Essai " + id
                + "\",\"en\":\"Trial " + id + "\"},\"provides\":[\"driver:" + id + "\"],\"permissions\":[" + permissions
                + "]}";
    }

    private static Map<String, byte[]> compiled(String type, String java) {
        try {
            var into = Files.createTempDirectory("compiled");
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            JavaFileObject source =
                    new SimpleJavaFileObject(
                            URI.create("string:///" + type.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean lenient) {
                            return java;
                        }
                    };
            var said = new StringWriter();
            boolean done = compiler.getTask(
                            said,
                            null,
                            null,
                            List.of("-d", into.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"),
                            null,
                            List.of(source))
                    .call();
            assertThat(done).as(said.toString()).isTrue();
            var classes = new LinkedHashMap<String, byte[]>();
            try (var all = Files.walk(into)) {
                for (var each : all.filter(Files::isRegularFile).sorted().toList()) {
                    classes.put(into.relativize(each).toString(), Files.readAllBytes(each));
                }
            }
            Atomic.delete(into);
            return classes;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
