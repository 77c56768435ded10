package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.pluginapi.SeedKeyProvider;
import app.garage.pluginapi.SeedKeyProvider.SeedKeyInfo;
import app.garage.pluginapi.SeedKeyProvider.SeedRequest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Computes keys with the providers of one plugin, each in a process of its own: 256 MB, two seconds, no native code,
/// an empty environment, and no network where the system can take it away (`unshare` on Linux; elsewhere
/// [#hasNoNetwork()] says no).
public final class SeedKeyProcess {
    private static final Logger LOG = LoggerFactory.getLogger(SeedKeyProcess.class);
    private static final Duration TO_START = Duration.ofSeconds(20);
    static final Duration TO_COMPUTE = Duration.ofSeconds(2);
    private static final int LONGEST_LINE = 4_096;
    private static final int LONGEST_KEY = 255;
    private static final List<String> WITHOUT_NETWORK = List.of("unshare", "--user", "--map-root-user", "--net");
    private static final boolean FENCED = canFence();
    private final String plugin;
    private final Path jar;
    private final Duration limit;

    SeedKeyProcess(String plugin, Path jar, Duration limit) {
        this.plugin = plugin;
        this.jar = jar;
        this.limit = limit;
    }

    /// {@return whether the system keeps the process off the network}
    public static boolean hasNoNetwork() {
        return FENCED;
    }

    /// {@return what the providers of the plugin are for}
    ///
    /// @throws SeedKeyFailed if they do not say
    /// @throws InterruptedException if the caller was cancelled
    public List<SeedKeyInfo> providers() throws SeedKeyFailed, InterruptedException {
        var infos = new ArrayList<SeedKeyInfo>();
        for (var line : said("info")) {
            var fields = line.split(" ", -1);
            if (fields.length == 3 && fields[0].equals("info")) {
                infos.add(new SeedKeyInfo(text(fields[1]), text(fields[2])));
            }
        }
        return infos;
    }

    /// {@return a key}
    ///
    /// @param provider its name, as [SeedKeyInfo#id()]
    /// @param request the seed
    /// @throws SeedKeyFailed if there is none
    /// @throws InterruptedException if the caller was cancelled
    public Bytes key(String provider, SeedRequest request) throws SeedKeyFailed, InterruptedException {
        var line = String.join(
                " ",
                "key",
                encoded(provider),
                encoded(request.ecu()),
                Integer.toString(request.level()),
                Base64.getEncoder().encodeToString(request.seed().toArray()),
                encoded(request.identification()));
        var last = said(line).getLast();
        if (!last.startsWith("key ")) {
            throw failed("plugins.seedkey-nonsense", last);
        }
        var key = decoded(last.substring("key ".length()));
        if (key.isEmpty() || key.size() > LONGEST_KEY) {
            throw failed("plugins.seedkey-nonsense", key.size() + " bytes");
        }
        // neither seed nor key belongs into a log
        LOG.info("{} gave a key of {} bytes to {} level {}.", plugin, key.size(), request.ecu(), request.level());
        return key;
    }

    private List<String> said(String line) throws SeedKeyFailed, InterruptedException {
        Path place;
        try {
            place = Files.createTempDirectory("garage-seedkey");
        } catch (IOException denied) {
            throw failed("plugins.seedkey-no-start", denied.toString());
        }
        try {
            return answered(place, line);
        } catch (IOException broken) {
            throw failed("plugins.seedkey-no-start", broken.toString());
        } finally {
            try {
                Atomic.delete(place);
            } catch (IOException locked) {
                place.toFile().deleteOnExit();
            }
        }
    }

    private List<String> answered(Path place, String line) throws IOException, SeedKeyFailed, InterruptedException {
        var process = started(place);
        try {
            BlockingQueue<String> lines = new LinkedBlockingQueue<>();
            Thread.ofPlatform().daemon().name("seedkey-" + plugin).start(() -> listen(process.getInputStream(), lines));
            if (!"ready".equals(lines.poll(TO_START.toMillis(), TimeUnit.MILLISECONDS))) {
                throw failed("plugins.seedkey-no-start", "no greeting");
            }
            long end = System.nanoTime() + limit.toNanos();
            try (var out = process.getOutputStream()) {
                out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            return gathered(process, lines, end);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private List<String> gathered(Process process, BlockingQueue<String> lines, long end)
            throws SeedKeyFailed, InterruptedException {
        var all = new ArrayList<String>();
        while (true) {
            var next = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw failed("plugins.seedkey-late", limit.toString());
            }
            if (next.isEmpty()) {
                var code = process.waitFor(1, TimeUnit.SECONDS) ? "exit " + process.exitValue() : "closed its output";
                throw failed("plugins.seedkey-crashed", code);
            }
            all.add(next);
            if (next.equals("end") || next.startsWith("key")) {
                return all;
            }
        }
    }

    /// Each line as it comes, and an empty one at the end; what is too long to be an answer is the end too.
    private static void listen(InputStream from, BlockingQueue<String> lines) {
        var line = new StringBuilder();
        try (from) {
            for (int next = from.read(); next >= 0 && line.length() < LONGEST_LINE; next = from.read()) {
                if (next != '\n') {
                    line.append((char) next);
                } else {
                    lines.add(line.toString().strip() + (line.isEmpty() ? " " : ""));
                    line.setLength(0);
                }
            }
        } catch (IOException gone) {
            LOG.debug("The other process is gone.", gone);
        }
        lines.add("");
    }

    private Process started(Path place) throws IOException, SeedKeyFailed {
        var command = new ArrayList<String>();
        if (FENCED) {
            command.addAll(WITHOUT_NETWORK);
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--illegal-native-access=deny",
                "-cp",
                String.join(File.pathSeparator, classPath(place)),
                SeedKeyHost.class.getName()));
        var builder = new ProcessBuilder(command).directory(place.toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    /// The one class of ours, the plugin, and the published interface: nothing else of the program is there.
    private List<String> classPath(Path place) throws IOException, SeedKeyFailed {
        var name = SeedKeyHost.class.getName().replace('.', '/') + ".class";
        var copy = place.resolve("host").resolve(name);
        Files.createDirectories(copy.getParent());
        try (var in = SeedKeyHost.class.getResourceAsStream("SeedKeyHost.class")) {
            if (in == null) {
                throw failed("plugins.seedkey-no-start", "the class of the other process is missing");
            }
            Files.copy(in, copy);
        }
        return List.of(
                place.resolve("host").toString(), jar.toString(), origin(SeedKeyProvider.class), origin(Bytes.class));
    }

    private String origin(Class<?> type) throws SeedKeyFailed {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException malformed) {
            throw failed("plugins.seedkey-no-start", malformed.toString());
        }
    }

    private SeedKeyFailed failed(String key, String detail) {
        return new SeedKeyFailed(Problem.of(key, plugin).because(detail));
    }

    private Bytes decoded(String base64) throws SeedKeyFailed {
        try {
            return Bytes.copyOf(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException nonsense) {
            throw failed("plugins.seedkey-nonsense", nonsense.toString());
        }
    }

    private String text(String base64) throws SeedKeyFailed {
        return new String(decoded(base64).toArray(), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether an ordinary user may take the network away here: tried once, with a program that does nothing.
    private static boolean canFence() {
        try {
            var tried = new ArrayList<>(WITHOUT_NETWORK);
            tried.add("true");
            var process = new ProcessBuilder(tried)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notHere) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
