package app.garage.app;

import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginhost.AuthorKeyFile;
import app.garage.pluginhost.PackageRefused;
import app.garage.pluginhost.PluginHost;
import app.garage.pluginhost.Signing;
import app.garage.pluginhost.Trial;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What plugins cost: listing twenty in a cold process, an empty folder, and loading one anew. The plugins are the
/// program's own ELM driver under twenty names.
final class PluginBench {
    private static final int COUNT = 20;
    private static final String DESCRIPTION = """
            {"format":1,"id":"ID","version":"1.0.0","requires":">=0.1.0","provider":"Bench","licence":"Apache-2.0",
             "name":{"fr":"Banc","en":"Bench"},"provides":["driver:elm"],"permissions":[]}
            """;
    private final int runs;

    PluginBench(int runs) {
        this.runs = runs;
    }

    void run(Figures figures) throws InterruptedException {
        try {
            var folder = Files.createTempDirectory("garage-plugins");
            try {
                install(folder.resolve("many"), folder);
                var empty = median(folder.resolve("none"), folder);
                var many = median(folder.resolve("many"), folder);
                double beyond = many.orElse(Double.NaN) - empty.orElse(Double.NaN);
                figures.print("plugin list empty", empty.orElse(Double.NaN), "ms", Double.NaN, "", true);
                figures.print("plugin list 20 beyond empty", beyond, "ms", Double.NaN, "value<=150", beyond <= 150);
                reload(figures, folder);
            } finally {
                AnswerBench.delete(folder);
            }
        } catch (IOException | PackageRefused | URISyntaxException failed) {
            figures.missing("plugin list", "ms", "value<=150", failed.toString());
        }
    }

    private void reload(Figures figures, Path folder) throws PackageRefused, InterruptedException {
        var all = new ArrayList<Double>();
        try (var host = new PluginHost(folder.resolve("none"));
                var trial = Trial.of(host, folder.resolve("bench-0.jar"))) {
            for (int i = 0; i < runs; i++) {
                long before = System.nanoTime();
                boolean freed = trial.again().isEmpty();
                all.add(freed ? (System.nanoTime() - before) / 1e9 : Double.NaN);
            }
        }
        double worst = all.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        figures.print("plugin reload worst, classes freed", worst, "s", Double.NaN, "value<=2", worst <= 2);
    }

    private static void install(Path data, Path folder) throws IOException, PackageRefused, URISyntaxException {
        var classes = classes();
        var key = AuthorKeyFile.make(folder.resolve("bench.pem"));
        try (var host = new PluginHost(data)) {
            for (int i = 0; i < COUNT; i++) {
                var jar = packed(folder, "bench-" + i, classes);
                Signing.sign(jar, key);
                host.install(jar, host.look(jar));
            }
        }
    }

    private static Path packed(Path folder, String id, Map<String, byte[]> classes) throws IOException {
        var jar = folder.resolve(id + ".jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            put(
                    zip,
                    "META-INF/MANIFEST.MF",
                    ("Manifest-Version: 1.0\r\nPlugin-Id: " + id
                                    + "\r\nPlugin-Version: 1.0.0\r\nPlugin-Requires: 0.1.0\r\n"
                                    + "Plugin-Provider: Bench\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            put(
                    zip,
                    "META-INF/garage/plugin.json",
                    DESCRIPTION.replace("ID", id).getBytes(StandardCharsets.UTF_8));
            for (var each : classes.entrySet()) {
                put(zip, each.getKey(), each.getValue());
            }
        }
        return jar;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /// The driver's classes and services, wherever the program has them from: a jar or a folder.
    private static Map<String, byte[]> classes() throws IOException, URISyntaxException {
        var driver = Wiring.load().drivers().stream()
                .filter(each -> each.prefix().equals("elm"))
                .map(AdapterDriver::getClass)
                .findFirst()
                .orElseThrow();
        var origin = Path.of(
                driver.getProtectionDomain().getCodeSource().getLocation().toURI());
        var found = new TreeMap<String, byte[]>();
        if (Files.isDirectory(origin)) {
            collect(origin, found);
        } else {
            try (var jar = FileSystems.newFileSystem(origin)) {
                collect(jar.getPath("/"), found);
            }
        }
        return found;
    }

    private static void collect(Path from, Map<String, byte[]> into) throws IOException {
        try (var all = Files.walk(from)) {
            for (var each : all.filter(Files::isRegularFile).toList()) {
                var name = from.relativize(each).toString().replace('\\', '/');
                if (name.endsWith(".class") || name.startsWith("META-INF/services/") || name.startsWith("i18n/")) {
                    into.put(name, Files.readAllBytes(each));
                }
            }
        }
    }

    private OptionalDouble median(Path data, Path folder) throws IOException, InterruptedException {
        var all = new ArrayList<Double>();
        for (int i = 0; i < runs; i++) {
            listed(data, folder.resolve("out.txt")).ifPresent(value -> all.add(value));
        }
        return all.size() < runs
                ? OptionalDouble.empty()
                : OptionalDouble.of(all.stream().sorted().toList().get(all.size() / 2));
    }

    private static OptionalDouble listed(Path data, Path out) throws IOException, InterruptedException {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PluginListing.class.getName(),
                        data.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!child.waitFor(60, TimeUnit.SECONDS)) {
            child.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(PluginListing.TOOK))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
                .findFirst();
    }
}
