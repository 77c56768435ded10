package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An author tries a plugin without signing it: from a folder of classes or a jar, loaded anew after each build.
public final class Trial implements AutoCloseable {
    private static final long QUIET_NANOS = 300_000_000L;
    private static final long LOOK_MILLIS = 50;
    private final PluginHost host;
    private final Path what;
    private final Path place;
    private SortedMap<Path, String> seen = new TreeMap<>();
    private PluginCard card;
    private int turn;

    private Trial(PluginHost host, Path what, Path place) throws PackageRefused {
        this.host = host;
        this.what = what;
        this.place = place;
        card = load();
    }

    /// Begins.
    ///
    /// @param host loads it
    /// @param what a jar, a folder of classes, or a folder that has one in `classes` or `target/classes`
    /// @return the trial
    /// @throws PackageRefused if there is no plugin, or it cannot be used
    public static Trial of(PluginHost host, Path what) throws PackageRefused {
        var classes = Stream.of(what, what.resolve("classes"), what.resolve("target/classes"))
                .filter(each -> Files.isRegularFile(each.resolve(Archive.DESCRIPTION)))
                .findFirst();
        if (!Files.isRegularFile(what) && classes.isEmpty()) {
            throw PackageRefused.of("plugins.no-description", what.toString());
        }
        try {
            return new Trial(host, classes.orElse(what), Files.createTempDirectory("garage-trial"));
        } catch (IOException denied) {
            throw PluginFolder.failed(Path.of(System.getProperty("java.io.tmpdir")), denied);
        }
    }

    /// {@return the plugin as it is loaded now}
    public PluginCard card() {
        return card;
    }

    /// Waits until something was built: files have changed, and no more for 300 ms.
    ///
    /// @throws InterruptedException if the caller was cancelled
    public void awaitChange() throws InterruptedException {
        var last = seen;
        long quietSince = System.nanoTime();
        while (true) {
            Thread.sleep(LOOK_MILLIS);
            var now = look();
            if (!now.equals(last)) {
                last = now;
                quietSince = System.nanoTime();
            } else if (!now.equals(seen) && !now.isEmpty() && System.nanoTime() - quietSince >= QUIET_NANOS) {
                return;
            }
        }
    }

    /// Lets the plugin go and loads what was built.
    ///
    /// @return what it did not let go of, if anything
    /// @throws PackageRefused if what was built cannot be used; nothing is loaded then
    /// @throws InterruptedException if the caller was cancelled
    public Optional<Problem> again() throws PackageRefused, InterruptedException {
        var left = leak(host.tried());
        card = load();
        return left;
    }

    private PluginCard load() throws PackageRefused {
        seen = look();
        turn++;
        try {
            return host.tryOut(packed());
        } catch (IOException denied) {
            throw PluginFolder.failed(what, denied);
        }
    }

    private Optional<Problem> leak(Optional<Leftovers> left) throws InterruptedException {
        if (left.isEmpty()) {
            return Optional.empty();
        }
        var threads = left.get().threads();
        if (!threads.isEmpty()) {
            return Optional.of(Problem.of("plugins.leak", card.id(), String.join(", ", threads)));
        }
        return left.get().isFreed()
                ? Optional.empty()
                : Optional.of(Problem.of("plugins.leak", card.id(), "listener, cache, ThreadLocal"));
    }

    /// A file of its own for each turn, because some systems keep a jar locked while its classes are in use.
    private Path packed() throws IOException, PackageRefused {
        var jar = place.resolve("turn-" + turn + ".jar");
        if (Files.isRegularFile(what)) {
            return Files.copy(what, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            if (!Files.exists(what.resolve(Archive.MANIFEST))) {
                put(zip, Archive.MANIFEST, manifest());
            }
            for (var each : files()) {
                put(zip, what.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
            }
        }
        return jar;
    }

    private byte[] manifest() throws IOException, PackageRefused {
        var about =
                Description.of(what.toString(), Bytes.copyOf(Files.readAllBytes(what.resolve(Archive.DESCRIPTION))));
        var lines = String.join(
                "\r\n",
                "Manifest-Version: 1.0",
                "Plugin-Id: " + about.id(),
                "Plugin-Version: " + about.version(),
                "Plugin-Requires: " + about.requires(),
                "Plugin-Provider: " + about.provider(),
                "",
                "");
        return lines.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private List<Path> files() throws IOException {
        if (Files.isRegularFile(what)) {
            return List.of(what);
        }
        try (var all = Files.walk(what)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// What a build changes; nothing while one is under way and files come and go.
    private SortedMap<Path, String> look() {
        var now = new TreeMap<Path, String>();
        try {
            for (var file : files()) {
                now.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
            return now;
        } catch (IOException | UncheckedIOException underWay) {
            return Collections.emptySortedMap();
        }
    }

    @Override
    public void close() {
        host.tried();
        try {
            Atomic.delete(place);
        } catch (IOException locked) {
            place.toFile().deleteOnExit(); // a system that keeps the jar locked lets go of it at the end
        }
    }
}
