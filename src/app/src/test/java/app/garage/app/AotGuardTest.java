package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A packaged program whose jars were changed after its start-up cache was made. `bench` without a name prints the
/// names, among them `ttfua`; in the changed jar it is `TTFUA`.
@DisabledOnOs(OS.WINDOWS)
class AotGuardTest {
    private static final String OLD = "ttfua";
    private static final String NEW = "TTFUA";
    private static final String WITHOUT_CACHE = "start-up cache";

    @TempDir
    private Path folder = Path.of("");

    private String classPath = "";
    private Path ours = Path.of("");
    private Path cache = Path.of("");

    /// What a process said, its errors behind its results.
    private record Run(int exit, String said) {}

    @BeforeEach
    void packed() throws IOException, InterruptedException {
        var jars = new ArrayList<String>();
        var entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        for (int i = 0; i < entries.length; i++) {
            var entry = Path.of(entries[i]);
            if (entry.endsWith("test-classes")) {
                continue;
            }
            var jar = Files.isDirectory(entry) ? jar(entry, folder.resolve("room" + i + ".jar")) : entry;
            ours = Files.exists(entry.resolve("app/garage/app/Main.class")) ? jar : ours;
            jars.add(jar.toString());
        }
        classPath = String.join(File.pathSeparator, jars);
        cache = folder.resolve("app.aot");
        assertThat(run("-XX:AOTCacheOutput=" + cache, Main.class, "bench").said())
                .contains(OLD);
        stamp();
    }

    private void stamp() throws IOException, InterruptedException {
        assertThat(run("-XX:AOTMode=off", AotStamp.class, cache.toString()).exit())
                .isZero();
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private void replaceOurs() throws IOException {
        var changed = folder.resolve("changed.jar");
        try (var in = new ZipInputStream(Files.newInputStream(ours));
                var out = new JarOutputStream(Files.newOutputStream(changed))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                var bytes = in.readAllBytes();
                out.write(entry.getName().endsWith("BenchCommand.class") ? renamed(bytes) : bytes);
            }
        }
        Files.delete(ours);
        Files.move(changed, ours);
    }

    private static byte[] renamed(byte[] type) {
        return new String(type, StandardCharsets.ISO_8859_1).replace(OLD, NEW).getBytes(StandardCharsets.ISO_8859_1);
    }

    private Run run(String option, Class<?> main, String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), option));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, main.getName()));
        command.addAll(List.of(args));
        var said = folder.resolve("said.txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("GARAGE_DATA", folder.resolve("data").toString());
        builder.environment().put("LANG", "en");
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(said));
    }

    private Run start(String... args) throws IOException, InterruptedException {
        return run("-XX:AOTCache=" + cache, Main.class, args);
    }

    @Test
    @Timeout(180)
    void changed_jars_are_run_as_they_are_now_and_the_user_is_told() throws IOException, InterruptedException {
        var whole = start("bench", "--lang", "en");
        assertThat(whole.said()).contains(OLD).doesNotContain(WITHOUT_CACHE);
        assertThat(whole.exit()).isZero();

        replaceOurs();
        var changed = start("bench", "--lang", "en");
        assertThat(changed.said()).contains(NEW).doesNotContain(OLD).containsOnlyOnce(WITHOUT_CACHE);
        assertThat(changed.exit()).isZero();
        assertThat(start("bench", "nonsense").exit())
                .as("the exit number comes through")
                .isEqualTo(2);
        assertThat(cache).as("nothing is deleted").exists();

        stamp();
        assertThat(start("bench").said())
                .as("what the guard is for: the JVM itself runs the old classes of a cache somebody vouches for")
                .contains(OLD);
    }
}
