package app.garage.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process with our class path that is killed while it works, and what it has said until then.
final class Victim implements AutoCloseable {
    private static final long MOST_SECONDS = 90;
    private final Process process;

    Victim(Class<?> main, Map<String, String> env, Path errors, List<String> args) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(args);
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(env);
        process = builder.start();
    }

    /// {@return every whole line it said before it died}
    ///
    /// @param lines how many lines it may say first
    /// @param pause how long it may go on after them, in milliseconds
    List<String> killedAfter(int lines, long pause) throws IOException, InterruptedException {
        var late = Thread.ofVirtual().start(this::killLate);
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var said = new ArrayList<String>();
            var line = lines == 0 ? "" : out.readLine();
            while (line != null && said.size() < lines) {
                said.add(line);
                line = said.size() < lines ? out.readLine() : line;
            }
            Thread.sleep(pause);
            process.toHandle().destroyForcibly();
            said.addAll(rest(out));
            return said;
        } finally {
            late.interrupt();
        }
    }

    /// What was said is an acknowledgement only if it was said whole.
    private static List<String> rest(BufferedReader out) throws IOException {
        var text = new StringBuilder();
        for (int c = out.read(); c >= 0; c = out.read()) {
            text.append((char) c);
        }
        return text.substring(0, text.lastIndexOf("\n") + 1).lines().toList();
    }

    private void killLate() {
        try {
            TimeUnit.SECONDS.sleep(MOST_SECONDS);
            process.toHandle().destroyForcibly();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }
}
