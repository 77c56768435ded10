package app.garage.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM of its own with the class path of the tests, and what it has said.
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final Thread reader;
    private final List<String> said = new ArrayList<>();

    private ChildProcess(ProcessBuilder builder) throws IOException {
        process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        reader = Thread.ofPlatform().daemon().start(this::listen);
    }

    static ChildProcess of(Class<?> main, Path folder) throws IOException {
        return new ChildProcess(new ProcessBuilder(command(main, folder)));
    }

    /// {@return a child that cannot make a file larger than so many kilobytes}
    static ChildProcess withSmallFiles(Class<?> main, Path folder, int kilobytes) throws IOException {
        var command = new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "bash"));
        command.addAll(command(main, folder));
        return new ChildProcess(new ProcessBuilder(command));
    }

    private static List<String> command(Class<?> main, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                folder.toString());
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.add(line);
                    said.notifyAll();
                }
            }
        } catch (IOException ended) {
            // the process is gone; what it said until then counts
        }
    }

    /// {@return whether it has said at least so many lines, after waiting for them}
    boolean awaitLines(int count, long seconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        synchronized (said) {
            while (said.size() < count && process.isAlive() && System.nanoTime() < until) {
                said.wait(100);
            }
            return said.size() >= count;
        }
    }

    /// {@return everything it said before it ended by itself}
    List<String> ended(long seconds) throws InterruptedException {
        process.waitFor(seconds, TimeUnit.SECONDS);
        return killed();
    }

    /// Kills it as `kill -9` does.
    ///
    /// @return everything it said
    List<String> killed() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
